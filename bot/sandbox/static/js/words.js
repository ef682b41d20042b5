// The page's own words. Messages of the bots stay in the language of their chat.

const WORDS = {
  en: {
    skip: "Go to the phones", clock: "Clock of this demonstration", language: "Language of this page",
    guide: "What to try first", phones: "Phones", zone: "Brussels time",
    "+15min": "+15 min", "+1h": "+1 h", next08: "next 08:00", "+1day": "+1 day",
    "jump-+15min": "Move the clock on by 15 minutes", "jump-+1h": "Move the clock on by one hour",
    "jump-next08": "Move the clock on to the next 08:00", "jump-+1day": "Move the clock on by one day",
    moving: "Time is passing …", night: "Night", morning: "Morning", day: "Daytime", evening: "Evening",
    phoneOf: "{name}’s phone", start: "START", restart: "START AGAIN", write: "Message", send: "Send",
    more: "Commands and attachments", commands: "Commands", attach: "Send something else",
    photo: "A picture", voice: "A voice note", sticker: "A sticker", block: "Block this bot",
    blocked: "You blocked this bot. It can no longer write to you.",
    sleep: "Put {name}’s phone to sleep", wake: "Wake {name}’s phone", asleep: "Touch to wake",
    bot: "bot", typing: "is typing …", edited: "edited", protected: "cannot be forwarded",
    forwarded: "Forwarded message", reaction: "Reaction of the bot: {emoji}", keyboard: "Suggested answers",
    picture: "Picture", voiceNote: "Voice note, {seconds} s", file: "File", place: "Place", card: "Contact",
    unread: "{count} new", openOn: "Open this link on …", openHere: "It starts {bot}.", cancel: "Cancel",
    conversation: "Conversation of {name}", lost: "Connection lost. Trying again …",
    refused: "That did not work: {reason}", empty: "No messages yet", waiting: "Nothing new",
    step: "Step {number} of {total}", done: "done", all: "All steps", finished: "You have seen it all. Go on as you like.",
    show: "Show {name}’s phone", ok: "OK", today: "Notifications", newMessages: "New messages below",
  },
  fr: {
    skip: "Aller aux téléphones", clock: "Horloge de cette démonstration", language: "Langue de cette page",
    guide: "Par où commencer", phones: "Téléphones", zone: "heure de Bruxelles",
    "+15min": "+15 min", "+1h": "+1 h", next08: "prochain 08:00", "+1day": "+1 jour",
    "jump-+15min": "Avancer l’horloge de 15 minutes", "jump-+1h": "Avancer l’horloge d’une heure",
    "jump-next08": "Avancer l’horloge au prochain 08:00", "jump-+1day": "Avancer l’horloge d’un jour",
    moving: "Le temps passe …", night: "Nuit", morning: "Matin", day: "Journée", evening: "Soir",
    phoneOf: "Téléphone de {name}", start: "DÉMARRER", restart: "REDÉMARRER", write: "Message", send: "Envoyer",
    more: "Commandes et pièces jointes", commands: "Commandes", attach: "Envoyer autre chose",
    photo: "Une image", voice: "Un message vocal", sticker: "Un autocollant", block: "Bloquer ce bot",
    blocked: "Vous avez bloqué ce bot. Il ne peut plus vous écrire.",
    sleep: "Mettre le téléphone de {name} en veille", wake: "Réveiller le téléphone de {name}", asleep: "Toucher pour réveiller",
    bot: "bot", typing: "écrit …", edited: "modifié", protected: "ne peut pas être transféré",
    forwarded: "Message transféré", reaction: "Réaction du bot : {emoji}", keyboard: "Réponses proposées",
    picture: "Image", voiceNote: "Message vocal, {seconds} s", file: "Fichier", place: "Lieu", card: "Contact",
    unread: "{count} à lire", openOn: "Ouvrir ce lien sur …", openHere: "Il démarre {bot}.", cancel: "Annuler",
    conversation: "Conversation de {name}", lost: "Connexion perdue. Nouvel essai …",
    refused: "Cela n’a pas marché : {reason}", empty: "Pas encore de message", waiting: "Rien de nouveau",
    step: "Étape {number} sur {total}", done: "fait", all: "Toutes les étapes", finished: "Vous avez tout vu. Continuez à votre guise.",
    show: "Voir le téléphone de {name}", ok: "OK", today: "Notifications", newMessages: "Nouveaux messages plus bas",
  },
  de: {
    skip: "Zu den Telefonen", clock: "Uhr dieser Vorführung", language: "Sprache dieser Seite",
    guide: "Womit anfangen", phones: "Telefone", zone: "Brüsseler Zeit",
    "+15min": "+15 Min.", "+1h": "+1 Std.", next08: "nächstes 08:00", "+1day": "+1 Tag",
    "jump-+15min": "Die Uhr um 15 Minuten vorstellen", "jump-+1h": "Die Uhr um eine Stunde vorstellen",
    "jump-next08": "Die Uhr auf das nächste 08:00 vorstellen", "jump-+1day": "Die Uhr um einen Tag vorstellen",
    moving: "Die Zeit vergeht …", night: "Nacht", morning: "Morgen", day: "Tag", evening: "Abend",
    phoneOf: "Telefon von {name}", start: "STARTEN", restart: "NEU STARTEN", write: "Nachricht", send: "Senden",
    more: "Befehle und Anhänge", commands: "Befehle", attach: "Etwas anderes senden",
    photo: "Ein Bild", voice: "Eine Sprachnachricht", sticker: "Ein Sticker", block: "Diesen Bot blockieren",
    blocked: "Sie haben diesen Bot blockiert. Er kann Ihnen nicht mehr schreiben.",
    sleep: "Das Telefon von {name} schlafen legen", wake: "Das Telefon von {name} wecken", asleep: "Zum Wecken berühren",
    bot: "Bot", typing: "schreibt …", edited: "bearbeitet", protected: "kann nicht weitergeleitet werden",
    forwarded: "Weitergeleitete Nachricht", reaction: "Reaktion des Bots: {emoji}", keyboard: "Vorgeschlagene Antworten",
    picture: "Bild", voiceNote: "Sprachnachricht, {seconds} s", file: "Datei", place: "Ort", card: "Kontakt",
    unread: "{count} neu", openOn: "Diesen Link öffnen auf …", openHere: "Er startet {bot}.", cancel: "Abbrechen",
    conversation: "Gespräch von {name}", lost: "Verbindung verloren. Neuer Versuch …",
    refused: "Das ging nicht: {reason}", empty: "Noch keine Nachrichten", waiting: "Nichts Neues",
    step: "Schritt {number} von {total}", done: "erledigt", all: "Alle Schritte", finished: "Sie haben alles gesehen. Machen Sie weiter, wie Sie mögen.",
    show: "Telefon von {name} zeigen", ok: "OK", today: "Mitteilungen", newMessages: "Neue Nachrichten weiter unten",
  },
};
export const LANGUAGES = { fr: "Français", de: "Deutsch", en: "English" };
export const ZONE = "Europe/Brussels";

function preferred() {
  const wishes = [new URLSearchParams(location.search).get("lang"), localStorage.getItem("lang"), ...navigator.languages];
  return wishes.map((wish) => (wish || "").slice(0, 2)).find((wish) => wish in WORDS) || "en";
}

export const page = { language: preferred() };

export function speak(language) {
  page.language = language;
  localStorage.setItem("lang", language);
}

export function say(key, values = {}) {
  return WORDS[page.language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

// Words that the host gave, in the page's language or the nearest there is.
export function among(words) {
  return words[page.language] || words.en || Object.values(words)[0] || "";
}

export function formatted(date, options, language = page.language) {
  const tag = { en: "en-GB", fr: "fr-BE", de: "de-BE" }[language] || "en-GB";
  return new Intl.DateTimeFormat(tag, { timeZone: ZONE, ...options }).format(date);
}
