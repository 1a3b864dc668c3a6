// Loads the page again when what it shows has changed. Only `level1 serve` sends it.
const { state, wait } = document.currentScript.dataset;
const pause = (seconds) => new Promise((go) => { setTimeout(go, seconds * 1000); });

async function changed() {
  try {
    const answer = await fetch(`${wait}?state=${state}&page=${encodeURIComponent(location.pathname)}`);
    return answer.status === 205;
  } catch {
    // The server has ended, or begins anew.
    await pause(1);
    return false;
  }
}

(async () => {
  while (!await changed());
  location.reload();
})();
