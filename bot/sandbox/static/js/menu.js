// The "+" beside the text field: the bot's commands, and things people send besides text.

import { element } from "./element.js";
import { say } from "./words.js";

export class Menu {
  constructor(button, phone) {
    this.button = button;
    this.phone = phone;
    this.node = element("div.menu", { hidden: true });
    button.addEventListener("click", () => this.toggle());
    this.node.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      if (!this.node.contains(event.target) && !button.contains(event.target)) this.hide();
    });
  }

  toggle() {
    if (!this.node.hidden) return this.close();
    this.draw();
    this.node.hidden = false;
    this.button.setAttribute("aria-expanded", "true");
    this.node.querySelector("button").focus();
  }

  close() {
    this.hide();
    this.button.focus();
  }

  hide() {
    this.node.hidden = true;
    this.button.setAttribute("aria-expanded", "false");
  }

  draw() {
    const commands = this.phone.view.bot.commands.map((command) =>
      this.item(`/${command.command}`, command.description, () => this.phone.send(`/${command.command}`)));
    const others = ["photo", "voice", "sticker"].map((kind) => this.item(say(kind), "", () => this.phone.act(kind)));
    this.node.replaceChildren(
      ...(commands.length ? [element("h4", {}, say("commands")), ...commands] : []),
      element("h4", {}, say("attach")), ...others,
      element("hr"), this.item(say("block"), "", () => this.phone.act("block")));
  }

  item(name, text, deed) {
    return element("button.menu-item", {
      type: "button",
      onclick: () => {
        this.close();
        deed();
      },
    }, element("span", {}, name), text && element("small", {}, text));
  }
}
