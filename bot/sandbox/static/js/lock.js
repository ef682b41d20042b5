// What a sleeping phone shows to anybody who passes: the time, and the first line of what came.

import { firstLine } from "./bubble.js";
import { element, icon } from "./element.js";
import { formatted, say } from "./words.js";

const CARDS_MAX = 4;

export function lockScreen(phone, view, now, came) {
  const cards = came.slice(-CARDS_MAX).reverse().map((message) => element("li.card", {},
    element("strong", {}, view.bot.name),
    element("time", {}, formatted(new Date(message.date * 1000), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, view.language)),
    element("span.card-line", {}, firstLine(message))));
  return element("button.lock", { type: "button", "aria-label": say("wake", { name: view.name }), onclick: () => phone.sleep(false) },
    icon("lock"),
    element("span.lock-time", {}, formatted(now, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, view.language)),
    element("span.lock-date", {}, formatted(now, { weekday: "long", day: "numeric", month: "long" }, view.language)),
    cards.length ? element("ul.cards", { "aria-label": say("today") }, ...cards) : element("span.lock-empty", {}, say("waiting")),
    element("span.lock-hint", {}, say("asleep")));
}
