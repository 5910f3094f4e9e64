/** With the next picture; a page that nobody looks at draws none, and goes on all the same. */
export function nextFrame(show: () => void): void {
  if (document.visibilityState === "visible") {
    requestAnimationFrame(show);
  } else {
    setTimeout(show, 100);
  }
}
