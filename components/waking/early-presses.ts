/**
 * Runs before anything else on a page. Until React has taken over what is drawn already, a press falls into the void: React isn't
 * listening yet, or it holds the event back because the code for that part is still under way, and never repeats it. The last such
 * press is kept here and done again once somebody hears it. A form is sent by the browser without React, and needs no second try.
 */
export const earlyPresses = `(() => {
  const patience = 15000;
  let awake = false, waiting = null, since = 0, timer;
  const again = () => {
    if (waiting === null || !waiting.isConnected || Date.now() - since > patience) waiting = null;
    else if (awake) waiting.click();
    if (waiting === null) timer = clearInterval(timer);
  };
  addEventListener("kp:awake", () => { awake = true; again(); });
  addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button,[role=button],[role=tab],[role=checkbox],[role=switch]");
    if (!button || button.disabled) return;
    if (event.isTrusted) since = Date.now();
    waiting = button;
    button.addEventListener("click", () => { if (awake && waiting === button) waiting = null; }, { capture: true, once: true });
    // Whoever takes a press away on purpose, as after a swipe, says so; React holds it back without a word.
    setTimeout(() => { if (event.defaultPrevented) waiting = null; });
    timer ??= setInterval(again, 50);
  }, true);
  addEventListener("submit", () => { waiting = null; }, true);
})()`;
