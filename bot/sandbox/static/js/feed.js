// The world as the sandbox tells it: server-sent events, and polling where they do not come through.

const POLL_MS = 2000;
const SILENCE_MS = 20000;

export function follow(onView, onLost) {
  let polling = 0;
  let heard = Date.now();

  function take(text) {
    heard = Date.now();
    onLost(false);
    onView(JSON.parse(text));
  }

  async function poll() {
    try {
      take(await (await fetch("/api/view")).text());
    } catch {
      onLost(true);
    }
    polling = setTimeout(poll, POLL_MS);
  }

  function listen() {
    const source = new EventSource("/api/events");
    source.onmessage = (event) => {
      clearTimeout(polling);
      polling = 0;
      take(event.data);
    };
    source.onerror = () => {
      if (!polling) poll();
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, POLL_MS);
    };
  }

  listen();
  setInterval(() => {
    if (!polling && Date.now() - heard > SILENCE_MS) poll();
  }, POLL_MS);
}

export async function post(path, body, onRefused) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.ok) return true;
    onRefused((await answer.json()).reason);
  } catch {
    onRefused("…");
  }
  return false;
}
