// What Gradio's components cannot do by themselves: landmarks, jumps inside the page, keys, files dropped on the text,
// the comparables that the page keeps, opened details on paper, and a server that does not answer.
(() => {
  const ROLES = { page: ["role", "main"], said: ["role", "status"], narrowing: ["aria-label", "Narrow the cases"] };
  const library = () => new URLSearchParams(location.search).get("library") || "";
  const kept = () => JSON.parse(sessionStorage.getItem(`comparables:${library()}`) || "[]");
  const keep = (references) => {
    sessionStorage.setItem(`comparables:${library()}`, JSON.stringify(references));
    mark();
  };
  const say = (words) => {
    const said = document.querySelector("#said span");
    if (said) said.textContent = words;
  };
  const set = (element, name, value) => {
    if (element && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  const mark = () => {
    set(document.querySelector("main.app, main"), "role", "presentation");
    for (const [id, [name, value]] of Object.entries(ROLES)) set(document.getElementById(id), name, value);
    set(document.getElementById("narrowing"), "role", "complementary");
    const title = document.querySelector("h1")?.textContent;
    const named = title ? `${title} – Remedy Finder` : "Remedy Finder";
    if (document.title !== named) document.title = named;
    const references = kept();
    for (const button of document.querySelectorAll("[data-comparable]")) {
      const held = references.includes(button.dataset.comparable);
      set(button, "aria-pressed", String(held));
      const words = held ? "Take out of comparables" : "Add to comparables";
      if (button.firstChild.textContent !== words) button.firstChild.textContent = words;
    }
    for (const counter of document.querySelectorAll("[data-kept]")) {
      const words = references.length ? ` (${references.length})` : "";
      if (counter.textContent !== words) counter.textContent = words;
    }
    for (const button of document.querySelectorAll("[data-keys]")) {
      const words = keysOn() ? "Turn the keys off" : "Turn the keys on";
      if (button.textContent !== words) button.textContent = words;
    }
  };

  // The page Weigh: cases that somebody left out, took back, or counts although they are only related.
  const leftOut = () => JSON.parse(sessionStorage.getItem(`left-out:${library()}`) || "[]");
  const leave = (references) => sessionStorage.setItem(`left-out:${library()}`, JSON.stringify(references));
  const without = (references, one) => references.filter((each) => each !== one);
  const PRUNE = {
    leave: (one) => { leave([...without(leftOut(), one), one]); keep(without(kept(), one)); },
    return: (one) => leave(without(leftOut(), one)),
    count: (one) => { leave(without(leftOut(), one)); keep([...without(kept(), one), one]); },
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-act]");
    PRUNE[button?.dataset.act]?.(button.dataset.about);
  }, true);

  const toggle = (reference) => {
    const references = kept();
    const held = references.includes(reference);
    keep(held ? references.filter((each) => each !== reference) : [...references, reference]);
    say(held ? "Taken out of comparables" : "Added to comparables");
  };

  // Gradio's base address would turn "#part" into another page: jump here instead.
  document.addEventListener("click", (event) => {
    const comparable = event.target.closest?.("[data-comparable]");
    if (comparable) return toggle(comparable.dataset.comparable);
    if (event.target.closest?.("[data-keys]")) {
      localStorage.setItem("keys", keysOn() ? "off" : "on");
      return mark();
    }
    const link = event.target.closest?.('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    jump(target);
  });
  const jump = (target) => {
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  };

  // Keys: only where nothing is being typed or chosen, and not where somebody turned them off.
  const keysOn = () => localStorage.getItem("keys") !== "off";
  const cases = () => [...document.querySelectorAll("article.case")];
  const current = () => document.activeElement?.closest?.("article.case");
  const step = (by) => {
    const all = cases();
    const at = all.indexOf(current());
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    if (next) jump(next);
  };
  const KEYS = {
    "/": () => document.querySelector("#fault textarea")?.focus(),
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const details = (current() || cases()[0])?.querySelector("details.open");
      if (details) details.open = !details.open;
    },
    c: () => (current() || cases()[0])?.querySelector("[data-comparable]")?.click(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
    if (event.target.matches?.("input, textarea, select, [contenteditable], [role=listbox] *")) return;
    const act = KEYS[event.key];
    if (!act || !document.querySelector("#fault")) return;
    event.preventDefault();
    act();
  });

  // A file dropped on the text is used as if it had been chosen.
  const onText = (event) => event.target.closest?.("#fault") && event.dataTransfer?.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (!onText(event)) return;
    event.preventDefault();
    document.getElementById("fault").classList.add("dropping");
  }, true);
  for (const name of ["dragleave", "drop"]) {
    document.addEventListener(name, () => document.getElementById("fault")?.classList.remove("dropping"), true);
  }
  document.addEventListener("drop", (event) => {
    if (!onText(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const input = document.querySelector("#actions input[type=file]");
    if (!input || !event.dataTransfer.files.length) return;
    const chosen = new DataTransfer();
    chosen.items.add(event.dataTransfer.files[0]);
    input.files = chosen.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, true);

  // What is typed into a list replaces the choice that stands there, from the first letter on.
  let entered = null;
  const select = ({ type, target }) => {
    if (!target.matches?.('input[role="combobox"]') || (type === "click" && target !== entered)) return;
    entered = type === "focusin" ? target : null; // a second click sets the caret, as anywhere
    target.select();
  };
  document.addEventListener("focusin", select);
  document.addEventListener("click", select);
  document.addEventListener("keydown", () => (entered = null), true);

  // On paper everything that was read out of a decision is open; whole decisions stay as they are.
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.open):not([open])")];
    opened.forEach((details) => (details.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));

  // A server that was stopped or restarted under the open page.
  const asking = window.fetch.bind(window);
  const notice = (shown) => {
    let box = document.getElementById("unanswered");
    if (!box && shown) {
      box = document.createElement("div");
      box.id = "unanswered";
      box.setAttribute("role", "alert");
      box.textContent =
        "Remedy Finder does not answer: it was stopped, or is being started again. Start it with make run or " +
        "remedy-finder serve, then do this again. What you typed is still here.";
      document.body.append(box);
    } else if (box && !shown) box.remove();
  };
  // What was under way when the page is left is no error.
  let leaving = false;
  window.addEventListener("beforeunload", () => {
    leaving = true;
    setTimeout(() => (leaving = false), 3000);
  });
  const complain = console.error.bind(console);
  console.error = (...words) => setTimeout(() => leaving || complain(...words)); // Gradio's beforeunload comes first
  window.addEventListener("unhandledrejection", (event) => {
    if (leaving || event.reason?.name === "AbortError") event.preventDefault();
  });
  window.fetch = async (...request) => {
    try {
      const answer = await asking(...request);
      notice(false);
      return answer;
    } catch (error) {
      if (leaving) return new Promise(() => {});
      if (error.name !== "AbortError") notice(true);
      throw error;
    }
  };

  // One answer after the other: what is asked for waits here until it is its turn. A change of the side column never
  // takes the place of something that somebody pressed.
  let wanted = null;
  let soon = 0;
  const ask = (step) => {
    if (step !== "renew" || !wanted) wanted = step;
    clearTimeout(soon);
    soon = setTimeout(() => document.getElementById("turn")?.click());
  };
  const takeTurn = () => {
    const taken = wanted || "renew";
    wanted = null;
    document.body.setAttribute("aria-busy", "true");
    return taken;
  };

  // New choices would move the names of an open list under the pointer: they wait until the list is left.
  const choosing = () => document.activeElement?.matches?.('input[role="combobox"]');
  const left = () => new Promise((go) => document.addEventListener("focusout", () => setTimeout(go), { once: true }));
  const offered = async (choices) => {
    while (choosing()) await left();
    const set = (values) => (Array.isArray(values) ? { choices: values, __type__: "update" } : values);
    return (choices || []).map(set);
  };

  window.remedyFinder = {
    ask,
    takeTurn,
    offered,
    recall: () => sessionStorage.getItem("fault") || "",
    // Gradio's own button fetches the file; it knows the new one a moment after the answer has come.
    fetchFile: () => setTimeout(() => document.getElementById("download")?.click(), 200),
    session: () => JSON.stringify({ keep: kept(), leave_out: leftOut() }),
    answered: () => {
      document.body.removeAttribute("aria-busy");
      const address = document.querySelector("#said [data-address]")?.dataset.address;
      if (address) {
        const next = new URL(address, location.href.split("?")[0]);
        if (library()) next.searchParams.set("library", library()); // also where it opens by itself just now
        history.replaceState(history.state, "", next);
      }
      if (document.querySelector("#beside [role=alert]")) document.querySelector("#fault textarea").focus();
    },
  };
  new MutationObserver(mark).observe(document.documentElement, { childList: true, subtree: true });
})();
