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

/* A file may be dropped on its form. */
for (const form of document.querySelectorAll("form[data-drop]")) {
  const input = form.querySelector("input[type=file]");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length) {
      input.files = event.dataTransfer.files;
    }
  });
}
