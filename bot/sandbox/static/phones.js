// The page: puts clock, guide and phones together and shows whatever the sandbox tells.

import { Clock } from "./js/clock.js";
import { element } from "./js/element.js";
import { follow } from "./js/feed.js";
import { Guide } from "./js/guide.js";
import { openOn } from "./js/open_on.js";
import { Phone } from "./js/phone.js";
import { LANGUAGES, page, say, speak } from "./js/words.js";

const REFUSAL_MS = 6000;
const at = (id) => document.getElementById(id);
const phones = new Map();
const tones = [];
let view = null;
let lost = false;
let refusal = "";

const host = {
  refused(reason) {
    refusal = say("refused", { reason });
    status();
    setTimeout(() => {
      refusal = "";
      status();
    }, REFUSAL_MS);
  },
  openLink: (url, from) => openOn(at("open-on"), url, from, phones),
  showPhone(key) {
    choose(key);
    const phone = phones.get(key);
    phone.node.scrollIntoView({ block: "nearest", inline: "center" });
    phone.node.classList.remove("is-shown");
    requestAnimationFrame(() => phone.node.classList.add("is-shown"));
    (phone.view.started ? phone.input : phone.foot.querySelector("button"))?.focus({ preventScroll: true });
  },
  toneOf(username) {
    if (!tones.includes(username)) tones.push(username);
    return String(tones.indexOf(username) % 3);
  },
};
const clock = new Clock(at("clock"), host.refused);
const guide = new Guide(at("guide"), host.showPhone);

function show(next) {
  view = next;
  const now = new Date(view.clock.now);
  view.phones.forEach((one, index) => {
    if (!phones.has(one.key)) add(one, index);
    phones.get(one.key).show(one, now);
  });
  clock.show(view.clock);
  guide.show(view.guide, view.phones);
  tabs();
  document.documentElement.dataset.ready = "yes";
}

function add(one, index) {
  const phone = new Phone(one, index, host);
  phones.set(one.key, phone);
  at("phones").append(phone.node);
  const tab = element("button.tab", {
    type: "button", role: "tab", id: `tab-${one.key}`, "aria-controls": `phone-${one.key}`,
    onclick: () => choose(one.key), onkeydown: (event) => walk(event, one.key),
  });
  at("tabs").append(tab);
  if (index === 0) choose(one.key);
}

function choose(key) {
  for (const phone of phones.values()) phone.node.classList.toggle("is-chosen", phone.key === key);
  at("tabs").dataset.chosen = key;
  if (view) tabs();
  const phone = phones.get(key);
  if (phone.view) {
    phone.show(phone.view, phone.now);
    phone.toEnd();
  }
}

function walk(event, key) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const keys = [...phones.keys()];
  const next = keys[(keys.indexOf(key) + step + keys.length) % keys.length];
  choose(next);
  at(`tab-${next}`).focus();
}

function tabs() {
  const narrow = matchMedia("(max-width: 719px)").matches;
  for (const phone of phones.values()) {
    const tab = at(`tab-${phone.key}`);
    const chosen = at("tabs").dataset.chosen === phone.key;
    tab.setAttribute("aria-selected", String(chosen));
    tab.tabIndex = chosen ? 0 : -1;
    phone.node.toggleAttribute("data-panel", narrow);
    if (narrow) phone.node.setAttribute("role", "tabpanel");
    else phone.node.removeAttribute("role");
    tab.replaceChildren(phone.view?.name || "", phone.unread ? element("span.tab-badge", { "aria-label": say("unread", { count: phone.unread }) }, String(phone.unread)) : "");
  }
}

function languages() {
  document.documentElement.lang = page.language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = say(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", say(node.dataset.label));
  const buttons = Object.entries(LANGUAGES).map(([key, name]) => element("button.language", {
    type: "button", lang: key, "aria-pressed": String(key === page.language), "aria-label": name, title: name,
    onclick: () => {
      speak(key);
      languages();
      at("languages").querySelector("[aria-pressed=true]").focus();
    },
  }, key.toUpperCase()));
  at("languages").replaceChildren(...buttons);
  if (view) show(view);
}

function status() {
  at("connection").textContent = lost ? say("lost") : refusal;
}

languages();
follow(show, (isLost) => {
  lost = isLost;
  status();
});
document.addEventListener("visibilitychange", () => view && show(view));
matchMedia("(max-width: 719px)").addEventListener("change", () => view && show(view));
