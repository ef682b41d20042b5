// One message on a phone: words with their entities, picture, buttons, small signs.

import { element, icon } from "./element.js";
import { formatted, say } from "./words.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre",
  blockquote: "blockquote", expandable_blockquote: "blockquote", spoiler: "span",
};

export function bubble(message, phone) {
  const classes = [message.mine ? "mine" : "theirs", message.kind];
  const row = element(`li.message.${classes.join(".")}`, { "data-id": message.id });
  const body = element("div.bubble", {}, ...content(message, phone), footer(message, phone));
  row.append(body);
  if (message.buttons.length) row.append(buttons(message, phone));
  return row;
}

export function firstLine(message) {
  return (message.text || label(message)).split("\n")[0];
}

function content(message, phone) {
  const parts = [];
  if (message.forwarded) parts.push(element("span.forwarded", {}, say("forwarded")));
  if (message.kind === "photo") parts.push(picture(message));
  else if (message.kind !== "text") parts.push(attachment(message));
  if (message.text) parts.push(element("div.words", {}, ...words(message.text, message.entities, phone)));
  return parts;
}

function picture(message) {
  const alt = message.text ? `${say("picture")}: ${message.text}` : say("picture");
  const { width, height } = message.detail || {};
  return element("img.picture", { src: message.file, alt, width, height });
}

function label(message) {
  const detail = message.detail || {};
  switch (message.kind) {
    case "voice": return say("voiceNote", { seconds: detail.duration });
    case "sticker": return detail.emoji;
    case "document": return detail.file_name || say("file");
    case "location": return say("place");
    case "contact": return say("card");
    case "photo": return say("picture");
    default: return "";
  }
}

function attachment(message) {
  if (message.kind === "sticker") return element("span.sticker-face", {}, label(message));
  const sign = { voice: "play", document: "file", location: "pin" }[message.kind] || "file";
  const inside = [icon(sign), element("span", {}, label(message))];
  return message.kind === "document"
    ? element("a.attachment", { href: message.file, download: label(message) }, ...inside)
    : element("span.attachment", {}, ...inside);
}

// Entities never cross in Telegram: each holds its inner ones whole.
function words(text, entities, phone, from = 0, to = text.length) {
  const inside = entities.filter((one) => one.offset >= from && one.offset + one.length <= to);
  const parts = [];
  let at = from;
  for (let index = 0; index < inside.length; index += 1) {
    const entity = inside[index];
    if (entity.offset < at) continue;
    parts.push(text.slice(at, entity.offset));
    const end = entity.offset + entity.length;
    const rest = inside.slice(index + 1);
    parts.push(marked(entity, words(text, rest, phone, entity.offset, end), text.slice(entity.offset, end), phone));
    at = end;
  }
  parts.push(text.slice(at, to));
  return parts.filter((part) => part !== "");
}

function marked(entity, children, plain, phone) {
  if (entity.type in TAGS) return element(`${TAGS[entity.type]}${entity.type === "spoiler" ? ".spoiler" : ""}`, {}, ...children);
  if (entity.type === "text_link" || entity.type === "url") return link(entity.url || plain, children, phone);
  if (entity.type === "bot_command") {
    return element("button.command", { type: "button", onclick: () => phone.send(plain) }, ...children);
  }
  if (entity.type === "email") return element("a", { href: `mailto:${plain}` }, ...children);
  return element("span", {}, ...children);
}

function link(address, children, phone) {
  const url = /^[a-z]+:/i.test(address) ? address : `https://${address}`;
  const attributes = { href: url, target: "_blank", rel: "noopener noreferrer" };
  if (startLink(url)) {
    attributes.onclick = (event) => {
      event.preventDefault();
      phone.openLink(url);
    };
  }
  return element("a", attributes, ...children);
}

export function startLink(url) {
  const match = /^https?:\/\/(?:t|telegram)\.me\/(\w{3,32})(?:\?start=([\w-]{1,64}))?\/?$/.exec(url);
  return match && { bot: match[1], payload: match[2] || "" };
}

function footer(message, phone) {
  const time = formatted(new Date(message.date * 1000), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }, phone.language);
  const parts = [];
  if (message.protected) {
    const lock = icon("lock");
    parts.push(element("span.sign", { role: "img", "aria-label": say("protected"), title: say("protected") }, lock));
  }
  if (message.edited) parts.push(element("span", {}, say("edited")));
  parts.push(element("time", {}, time));
  const signs = element("span.signs", {}, ...parts);
  if (!message.reaction) return signs;
  const reaction = say("reaction", { emoji: message.reaction });
  return element("span.under", {}, element("span.reaction", { role: "img", "aria-label": reaction, title: reaction }, message.reaction), signs);
}

function buttons(message, phone) {
  const rows = message.buttons.map((row) => element("div.button-row", {}, ...row.map((button) => inline(button, message, phone))));
  return element("div.buttons", {}, ...rows);
}

function inline(button, message, phone) {
  if (button.callback_data == null) {
    return element("button.inline", { type: "button", onclick: () => phone.openLink(button.url || "") }, button.text, icon("open"));
  }
  const node = element(`button.inline${button.style ? `.${button.style}` : ""}`, { type: "button" }, button.text);
  node.addEventListener("click", () => {
    node.classList.add("is-waiting");
    setTimeout(() => node.classList.remove("is-waiting"), 2500);
    phone.tap(message.id, button.callback_data);
  });
  return node;
}
