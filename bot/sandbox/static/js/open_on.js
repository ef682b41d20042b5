// A start link was touched: on which phone shall it open?

import { startLink } from "./bubble.js";
import { element } from "./element.js";
import { among, say } from "./words.js";

export function openOn(dialog, url, from, phones) {
  const target = startLink(url);
  if (!target) {
    if (/^https?:/.test(url)) window.open(url, "_blank", "noopener");
    return;
  }
  const fitting = [...phones.values()].filter((phone) => phone.view.bot.username.toLowerCase() === target.bot.toLowerCase());
  // The person who shows an invitation seldom takes it: others first.
  fitting.sort((one, other) => (one.key === from) - (other.key === from));
  const choices = fitting.map((phone) => element("button.choice", {
    type: "button",
    onclick: () => {
      dialog.close();
      phone.host.showPhone(phone.key);
      phone.act("start", { payload: target.payload });
    },
  }, element("strong", {}, say("phoneOf", { name: phone.view.name })), element("span", {}, among(phone.view.title))));
  dialog.replaceChildren(
    element("h2", { id: "open-on-title" }, say("openOn")),
    element("p", {}, say("openHere", { bot: `@${target.bot}` })),
    ...choices,
    element("button.link", { type: "button", onclick: () => dialog.close() }, say("cancel")));
  dialog.showModal();
}
