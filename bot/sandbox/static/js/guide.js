// The guided path: one step in full, the others as numbers; done ones carry a tick.

import { element, icon } from "./element.js";
import { among, say } from "./words.js";

export class Guide {
  constructor(node, onShowPhone) {
    this.node = node;
    this.onShowPhone = onShowPhone;
    this.chosen = 0;
    this.drawn = "";
    this.open = false;
  }

  show(steps, phones) {
    this.node.hidden = steps.length === 0;
    if (this.node.hidden) return;
    const current = steps.find((step) => !step.done)?.number || 0;
    if (this.current !== current) this.chosen = current;
    this.current = current;
    const drawing = JSON.stringify([steps, this.chosen, say("guide"), this.open]);
    if (drawing === this.drawn) return;
    this.drawn = drawing;
    this.last = [steps, phones];
    const focused = this.node.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    this.node.replaceChildren(this.heading(steps), this.list(steps), this.card(steps, phones));
    if (focused) this.node.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  heading(steps) {
    const done = steps.filter((step) => step.done).length;
    return element("div.guide-head", {}, element("h2", {}, say("guide")),
      element("span.guide-count", {}, `${done} / ${steps.length}`));
  }

  list(steps) {
    const items = steps.map((step) => element("li", {}, element(`button.dot${step.done ? ".is-done" : ""}`, {
      type: "button",
      "data-key": `dot${step.number}`,
      "aria-current": step.number === this.chosen ? "step" : null,
      "aria-label": `${step.number}. ${among(step.title)}${step.done ? `, ${say("done")}` : ""}`,
      title: among(step.title),
      onclick: () => this.choose(step.number),
    }, step.done ? icon("check") : String(step.number))));
    return element("ol.dots", { "aria-label": say("all") }, ...items);
  }

  card(steps, phones) {
    const step = steps.find((one) => one.number === this.chosen);
    if (!step) return element("p.step", { role: "status" }, element("strong", {}, say("finished")));
    const phone = phones.find((one) => one.key === step.phone);
    return element("div.step", { "aria-live": "polite" },
      element("strong.step-title", {}, `${step.number}. ${among(step.title)}`),
      element("span.step-text", {}, among(step.text)),
      phone && element("button.link", {
        type: "button", "data-key": "show", onclick: () => this.onShowPhone(phone.key),
      }, say("show", { name: phone.name })));
  }

  choose(number) {
    this.chosen = number;
    this.show(...this.last);
  }
}
