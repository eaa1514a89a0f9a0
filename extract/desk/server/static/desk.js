"use strict";

/* The page that waits: asks what the work is at, and goes on once it has ended. */
const step = document.querySelector("[data-job]");
if (step) {
  const ask = async () => {
    try {
      const answer = await fetch(`${step.dataset.job}.json`);
      const state = await answer.json();
      if (state.done) {
        location.replace(step.dataset.job);
        return;
      }
      if (step.textContent !== state.step) {
        step.textContent = state.step;
      }
    } catch {
      /* The server is busy or gone; asked again. */
    }
    setTimeout(ask, 700);
  };
  setTimeout(ask, 300);
}

/* Forms that take a while say so, and are sent once. */
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.disabled = true;
    button.textContent = form.dataset.busy;
  });
}
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    location.reload();
  }
});

/* A file may be dropped anywhere on the page that takes one, and is checked at once. */
const taker = document.querySelector("form[data-drop]");
if (taker) {
  const hasFile = (event) => event.dataTransfer && event.dataTransfer.types.includes("Files");
  document.addEventListener("dragover", (event) => {
    if (hasFile(event)) {
      event.preventDefault();
      taker.classList.add("over");
    }
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) {
      taker.classList.remove("over");
    }
  });
  document.addEventListener("drop", (event) => {
    taker.classList.remove("over");
    if (hasFile(event)) {
      event.preventDefault();
      taker.querySelector("input[type=file]").files = event.dataTransfer.files;
      taker.requestSubmit();
    }
  });
}
