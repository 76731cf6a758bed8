// What Gradio's components cannot do by themselves: landmarks, jumps inside the page, opened details on paper.
(() => {
  const ROLES = { page: ["role", "main"], said: ["role", "status"], narrowing: ["aria-label", "Narrow the cases"] };

  const mark = () => {
    document.querySelector("main.app, main")?.setAttribute("role", "presentation");
    for (const [id, [name, value]] of Object.entries(ROLES)) {
      document.getElementById(id)?.setAttribute(name, value);
    }
    document.getElementById("narrowing")?.setAttribute("role", "complementary");
  };

  // Gradio's base address would turn "#part" into another page: jump here instead.
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[href^="#"]');
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.scrollIntoView({ block: "start" });
    target.focus({ preventScroll: true });
  });

  // What is typed into a list replaces the choice that stands there.
  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.('input[role="combobox"]')) setTimeout(() => target.select());
  });

  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not(.open):not([open])")];
    opened.forEach((details) => (details.open = true));
  });
  window.addEventListener("afterprint", () => opened.forEach((details) => (details.open = false)));

  new MutationObserver(mark).observe(document.documentElement, { childList: true, subtree: true });
})();
