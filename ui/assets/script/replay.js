// Redraws the history while its slider moves. Without it the form and the links do the same, page by page.
"use strict";
(() => {
  const slider = document.getElementById("reglage");
  if (!slider || !window.fetch || !window.DOMParser) return;
  const parts = [".moment", ".pages", ".language", "#steg", "#handelse", "#programmet", ".foot"];
  const form = slider.form;
  const told = document.getElementById("reglage-sager");
  let wanted = null;
  let busy = false;

  const address = (position) => {
    const url = new URL(form.action, location.href);
    url.search = new URLSearchParams(new FormData(form)).toString();
    url.searchParams.set(slider.name, position);
    return url;
  };

  const redraw = async () => {
    if (busy) return;
    busy = true;
    while (wanted !== null) {
      const url = address(wanted);
      wanted = null;
      try {
        const answer = await fetch(url, { credentials: "same-origin" });
        if (!answer.ok) throw new Error(String(answer.status));
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of parts) {
          const now = document.querySelector(part);
          const then = page.querySelector(part);
          if (now && then) now.replaceWith(then);
        }
        // Told aloud, so the element stays and only its words change.
        told.textContent = page.getElementById(told.id)?.textContent ?? "";
        document.title = page.title;
        history.replaceState(null, "", url);
        document.dispatchEvent(new Event("redrawn"));
      } catch {
        // The page itself says what went wrong.
        location.assign(url);
      }
    }
    busy = false;
  };

  slider.addEventListener("input", () => {
    wanted = slider.value;
    redraw();
  });
  document.documentElement.classList.add("redraws");
})();
