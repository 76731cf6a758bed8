// The server closes the stream of answers once nothing is awaited, and Gradio opens another one when it asks next. What
// is asked while the word that it closes is on its way is answered into no stream: the answer is lost, and with it a
// filter that somebody has just set. So the stream that Gradio reads stays open here, and is fetched from the server
// again as long as an answer is awaited.
(() => {
  const fetched = window.fetch.bind(window);
  const awaited = new Set();
  const answered = new Set();
  let reader = null; // what Gradio reads
  let address = null;
  let flowing = false;

  const note = ({ msg, event_id: id }) => {
    if (msg === "unexpected_error") awaited.clear();
    if (msg !== "process_completed") return;
    if (!awaited.delete(id)) answered.add(id); // the answer came before the receipt of the question
  };

  const pass = (line) => {
    if (!line.startsWith("data:")) return;
    const message = JSON.parse(line.slice(5));
    if (message.msg === "close_stream") return;
    note(message);
    reader.enqueue(new TextEncoder().encode(`${line}\n\n`));
  };

  const flow = async () => {
    if (flowing || !reader) return;
    flowing = true;
    try {
      while (awaited.size) {
        const answer = await fetched(address, { headers: { Accept: "text/event-stream" } });
        if (!answer.ok) throw answer;
        const source = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        let rest = "";
        for (let part = await source.read(); !part.done; part = await source.read()) {
          const lines = (rest + part.value).split("\n");
          rest = lines.pop();
          lines.forEach(pass);
        }
      }
    } catch (error) {
      awaited.clear();
      reader?.error(error);
      reader = null;
    } finally {
      flowing = false;
    }
    if (awaited.size) flow(); // asked for while the last one ended
  };

  const open = (url) => {
    address = url;
    const body = new ReadableStream({
      start: (controller) => { reader = controller; },
      cancel: () => { reader = null; },
    });
    flow();
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  };

  const join = async (request) => {
    const answer = await fetched(...request);
    const receipt = answer.ok ? await answer.clone().json() : {};
    if (receipt.event_id && !answered.delete(receipt.event_id)) awaited.add(receipt.event_id);
    flow();
    return answer;
  };

  window.fetch = async (...request) => {
    const url = String(request[0].url || request[0]);
    if (url.includes("/gradio_api/queue/data?")) return open(url);
    return url.includes("/gradio_api/queue/join") ? join(request) : fetched(...request);
  };
})();
