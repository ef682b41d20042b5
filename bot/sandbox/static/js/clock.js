// The clock bar: a face, the time in words, four buttons that move it.

import { element, icon } from "./element.js";
import { post } from "./feed.js";
import { formatted, say, ZONE } from "./words.js";

const JUMPS = ["+15min", "+1h", "next08", "+1day"];

export class Clock {
  constructor(node, onRefused) {
    this.node = node;
    this.onRefused = onRefused;
    this.buttons = JUMPS.map((jump) =>
      element("button.jump", { type: "button", "data-jump": jump, onclick: () => this.jump(jump) }));
    this.face = face();
    this.time = element("strong.time");
    this.date = element("span.date");
    this.phase = element("span.phase");
    this.status = element("span.moving", { role: "status" });
    node.append(
      this.face,
      element("div.when", {}, this.time, element("div.about", {}, this.date, this.phase)),
      element("div.jumps", {}, ...this.buttons),
      this.status,
    );
  }

  show(clock) {
    const now = new Date(clock.now);
    this.time.textContent = formatted(now, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
    this.date.textContent = formatted(now, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
    this.date.title = say("zone");
    const hour = Number(formatted(now, { hour: "2-digit", hourCycle: "h23" }, "en"));
    const phase = phaseOf(hour);
    this.phase.replaceChildren(icon(phase === "night" ? "moon" : "sun"), say(phase));
    this.node.dataset.phase = phase;
    this.turn(now);
    this.mark(clock.jumping);
  }

  mark(jumping) {
    this.node.classList.toggle("is-moving", Boolean(jumping));
    this.status.textContent = jumping ? say("moving") : "";
    for (const button of this.buttons) {
      // aria-disabled, not disabled: the keyboard stays where it was while time passes.
      button.setAttribute("aria-disabled", String(Boolean(jumping)));
      button.textContent = say(button.dataset.jump);
      button.setAttribute("aria-label", say(`jump-${button.dataset.jump}`));
      button.classList.toggle("is-under-way", button.dataset.jump === jumping);
    }
  }

  turn(now) {
    const shown = new Date(now.toLocaleString("en-US", { timeZone: ZONE }));
    const minutes = Math.floor(shown.getTime() / 60000) - shown.getTimezoneOffset();
    // Counted from the first time shown, so that the hands never turn back at midnight.
    this.base ??= minutes - (minutes % 720);
    this.face.querySelector(".minute").style.transform = `rotate(${(minutes - this.base) * 6}deg)`;
    this.face.querySelector(".hour").style.transform = `rotate(${(minutes - this.base) / 2}deg)`;
  }

  async jump(jump) {
    if (this.buttons[0].getAttribute("aria-disabled") === "true") return;
    this.mark(jump);
    const accepted = await post("/api/jump", { jump }, this.onRefused);
    if (!accepted) this.mark("");
  }
}

function phaseOf(hour) {
  if (hour < 6 || hour >= 22) return "night";
  if (hour < 11) return "morning";
  return hour < 18 ? "day" : "evening";
}

function face() {
  const holder = element("div.face", { "aria-hidden": "true" });
  const marks = [0, 90, 180, 270].map((angle) =>
    `<line class="mark-line" x1="24" y1="6.5" x2="24" y2="9" transform="rotate(${angle} 24 24)"/>`).join("");
  holder.innerHTML = `<svg viewBox="0 0 48 48"><circle class="rim" cx="24" cy="24" r="21.5"/>${marks}
    <line class="hour" x1="24" y1="25" x2="24" y2="14.5"/><line class="minute" x1="24" y1="26" x2="24" y2="9.5"/>
    <circle class="pin" cx="24" cy="24" r="1.7"/></svg>`;
  return holder;
}
