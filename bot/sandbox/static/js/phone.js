// One phone: frame, chat, text field; keeps what is on the screen and changes only what changed.

import { bubble } from "./bubble.js";
import { element, icon } from "./element.js";
import { post } from "./feed.js";
import { lockScreen } from "./lock.js";
import { Menu } from "./menu.js";
import { among, formatted, page, say } from "./words.js";

const NEAR_END_PIXELS = 80;
const NOTICE_MS = 4500;

export class Phone {
  constructor(view, index, host) {
    this.key = view.key;
    this.language = view.language;
    this.host = host;
    this.drawn = new Map();
    this.notices = null;
    this.seen = Number(localStorage.getItem(`seen-${view.key}`) || 0);
    this.asleep = localStorage.getItem(`asleep-${view.key}`) === "yes";
    this.build(view, index);
  }

  build(view, index) {
    this.log = element("ol.log", { role: "log", "aria-live": "polite", tabindex: "0", lang: view.language });
    this.stuck = true;
    this.log.addEventListener("scroll", () => {
      this.stuck = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END_PIXELS;
      if (this.stuck) this.below.hidden = true;
    });
    // A keyboard that opens, a window that grows: who read the end still does.
    new ResizeObserver(() => this.stuck && this.toEnd()).observe(this.log);
    this.below = element("button.below", { type: "button", hidden: true, onclick: () => this.toEnd() }, "↓");
    this.keys = element("div.keys", { role: "group", lang: view.language });
    this.foot = element("div.foot");
    this.input = element("textarea.input", { rows: "1", autocomplete: "off", enterkeyhint: "send", lang: view.language });
    this.input.addEventListener("keydown", (event) => this.typed(event));
    this.input.addEventListener("input", () => this.grow());
    this.plus = element("button.round", { type: "button", "aria-expanded": "false", "aria-haspopup": "true" }, icon("plus"));
    this.go = element("button.round.go", { type: "submit" }, icon("send"));
    this.menu = new Menu(this.plus, this);
    this.form = element("form.composer", { onsubmit: (event) => this.submitted(event) }, this.plus, this.input, this.go);
    this.lock = element("div.lock-holder");
    this.toast = element("div.toast", { role: "status" });
    this.chat = element("div.chat", {}, this.head(), element("div.log-holder", {}, this.log, this.below, this.toast), this.keys, this.foot, this.menu.node, this.form);
    this.statusTime = element("span.status-time");
    const screen = element("div.screen", {}, element("div.status-bar", { "aria-hidden": "true" }, this.statusTime, element("span.island"), element("span.battery")), this.chat, this.lock);
    this.power = element("button.power", { type: "button", onclick: () => this.sleep(!this.asleep) });
    this.caption = element("h2.caption");
    this.node = element("section.phone", { id: `phone-${view.key}`, "data-key": view.key, "data-case": index % 4 }, this.caption, element("div.frame", {}, screen, this.power));
  }

  head() {
    this.avatar = element("span.avatar", { "aria-hidden": "true" });
    this.botName = element("strong");
    this.botState = element("span.bot-state");
    return element("div.chat-head", {}, this.avatar, element("div", {}, this.botName, this.botState));
  }

  show(view, now) {
    this.view = view;
    this.now = now;
    this.words();
    this.bottom();
    this.messages();
    this.popNotices();
    this.sleeping();
  }

  words() {
    const { view } = this;
    const sign = JSON.stringify([page.language, view.bot, view.name, view.typing, this.asleep]);
    this.statusTime.textContent = formatted(this.now, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, view.language);
    if (sign === this.worded) return;
    this.worded = sign;
    this.badge = element("span.badge", { hidden: true });
    this.caption.replaceChildren(element("span.who", {}, view.name), element("span.part", {}, among(view.title)), this.badge);
    this.node.setAttribute("aria-label", say("phoneOf", { name: view.name }));
    this.log.setAttribute("aria-label", say("conversation", { name: view.name }));
    this.avatar.textContent = view.bot.name.slice(0, 1);
    this.avatar.dataset.bot = this.host.toneOf(view.bot.username);
    this.botName.textContent = view.bot.name;
    this.botState.textContent = view.typing ? say("typing") : say("bot");
    this.input.setAttribute("aria-label", say("write"));
    this.go.setAttribute("aria-label", say("send"));
    this.plus.setAttribute("aria-label", say("more"));
    this.below.setAttribute("aria-label", say("newMessages"));
    this.keys.setAttribute("aria-label", say("keyboard"));
    const power = say(this.asleep ? "wake" : "sleep", { name: view.name });
    this.power.setAttribute("aria-label", power);
    this.power.title = power;
  }

  messages() {
    const { view } = this;
    const atEnd = this.stuck;
    const wanted = new Map();
    let day = "";
    for (const message of view.messages) {
      const date = formatted(new Date(message.date * 1000), { weekday: "long", day: "numeric", month: "long" }, view.language);
      if (date !== day) wanted.set(`day-${date}`, date);
      day = date;
      wanted.set(message.id, message);
    }
    this.forget(wanted);
    let previous = null;
    let grew = false;
    for (const [key, item] of wanted) {
      grew = this.put(key, item, previous) || grew;
      previous = this.drawn.get(key).node;
    }
    this.intro(wanted.size === 0);
    if (grew && (atEnd || view.messages.at(-1)?.mine)) this.toEnd();
    this.below.hidden = !grew ? this.below.hidden : atEnd || Boolean(view.messages.at(-1)?.mine);
  }

  forget(wanted) {
    for (const [key, { node }] of this.drawn) {
      if (wanted.has(key)) continue;
      node.remove();
      this.drawn.delete(key);
    }
  }

  put(key, item, previous) {
    const sign = JSON.stringify([item, page.language]);
    const known = this.drawn.get(key);
    if (known?.sign === sign) return false;
    const node = typeof item === "string" ? element("li.day", {}, element("span", {}, item)) : bubble(item, this);
    if (known) {
      const focused = known.node.contains(document.activeElement);
      known.node.replaceWith(node);
      if (focused) (node.querySelector("button, a") || this.log).focus();
    } else {
      if (this.notices !== null) node.classList.add("is-new");
      if (previous) previous.after(node);
      else this.log.prepend(node);
    }
    this.drawn.set(key, { sign, node });
    return !known;
  }

  intro(empty) {
    this.log.querySelector(".intro")?.remove();
    if (!empty) return;
    const hint = among(this.view.hint);
    this.log.append(element("li.intro", {},
      element("span.intro-avatar", { "aria-hidden": "true", "data-bot": this.avatar.dataset.bot }, this.avatar.textContent),
      element("strong", {}, this.view.bot.name),
      element("p", {}, this.view.bot.description || say("empty")),
      hint && element("p.hint", { lang: page.language }, hint)));
  }

  bottom() {
    const { view } = this;
    const ready = view.started && !view.blocked;
    const sign = JSON.stringify([ready, view.blocked, view.keyboard, view.placeholder, page.language]);
    if (sign === this.bottomed) return;
    this.bottomed = sign;
    const pressed = this.foot.contains(document.activeElement);
    this.form.hidden = !ready;
    this.input.placeholder = view.placeholder || say("write");
    this.keys.replaceChildren(...(ready ? view.keyboard : []).map((row) => element("div.key-row", {}, ...row.map((word) =>
      element("button.key", { type: "button", onclick: () => this.send(word) }, word)))));
    const begin = element("button.start", { type: "button", onclick: () => this.act("start", { payload: view.payload }) },
      say(view.blocked ? "restart" : "start"));
    this.foot.replaceChildren(...(ready ? [] : [view.blocked && element("p.hint", {}, say("blocked")), begin].filter(Boolean)));
    if (ready && pressed) this.input.focus({ preventScroll: true });
  }

  popNotices() {
    const known = this.notices;
    this.notices = new Set(this.view.notices.map((notice) => notice.tap));
    if (known === null) return;
    for (const notice of this.view.notices) {
      if (known.has(notice.tap) || !notice.text) continue;
      const close = element("button.link", { type: "button", onclick: () => this.toast.replaceChildren() }, say("ok"));
      this.toast.replaceChildren(element("p", { lang: this.language }, notice.text), notice.alert ? close : "");
      clearTimeout(this.toastEnd);
      if (!notice.alert) this.toastEnd = setTimeout(() => this.toast.replaceChildren(), NOTICE_MS);
    }
  }

  sleeping() {
    const came = this.view.messages.filter((message) => !message.mine && message.id > this.seen);
    this.chat.inert = this.asleep;
    this.node.classList.toggle("is-asleep", this.asleep);
    const sign = JSON.stringify([this.asleep, came, page.language, this.statusTime.textContent]);
    if (this.asleep && sign !== this.locked) {
      const focused = this.lock.contains(document.activeElement);
      this.lock.replaceChildren(lockScreen(this, this.view, this.now, came));
      if (focused) this.lock.firstChild.focus();
    } else if (!this.asleep) this.lock.replaceChildren();
    this.locked = sign;
    const looking = !this.asleep && this.node.offsetParent !== null && !document.hidden;
    if (looking && came.length) this.look(came.at(-1).id);
    this.unread = looking ? 0 : came.length;
    this.badge.hidden = this.unread === 0;
    this.badge.textContent = say("unread", { count: this.unread });
  }

  look(id) {
    this.seen = id;
    localStorage.setItem(`seen-${this.key}`, String(id));
  }

  sleep(asleep) {
    this.asleep = asleep;
    localStorage.setItem(`asleep-${this.key}`, asleep ? "yes" : "no");
    this.show(this.view, this.now);
    (asleep ? this.lock.firstChild : this.log).focus({ preventScroll: true });
  }

  toEnd() {
    this.below.hidden = true;
    this.stuck = true;
    this.log.scrollTop = this.log.scrollHeight;
  }

  typed(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  grow() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 110)}px`;
  }

  async submitted(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    this.input.value = "";
    this.grow();
    if (!(await this.send(text))) this.input.value ||= text;
  }

  send(text) { return this.act("send", { text }); }

  tap(message, data) { return this.act("tap", { message, text: data }); }

  act(deed, values = {}) { return post(`/api/phones/${this.key}/${deed}`, values, this.host.refused); }

  openLink(url) { this.host.openLink(url, this.key); }
}
