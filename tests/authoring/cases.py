"""For each rule: a place in the sample fiches as it should be, and a slip that the rule finds."""

from dataclasses import dataclass

HYPO = "modules/hypo.fiche"
RISK = "questionnaires/risque.fiche"
WELCOME = "modules/bienvenue.fiche"
SAFETY = "safety.fiche"
NUMBERS = "numbers.fiche"
THRESHOLDS = "thresholds.fiche"
CONSENT = "consents/education.fiche"
REMINDER = "reminders/comprimes.fiche"
LONG = "mot " * 1100
FORMS = """fr[one]: Vous mesurez {jours} jour.
fr[other]: Vous mesurez {jours} jours.
de[one]: Sie messen an {jours} Tag.
de[other]: Sie messen an {jours} Tagen."""


@dataclass(frozen=True, slots=True)
class Case:
    """`good` stands in the sample; with `bad` in its place the rule `code` finds a problem."""

    code: str
    path: str
    good: str
    bad: str


CASES = (
    Case("S01", HYPO, "fr: Et maintenant ?", "Et maintenant ?"),
    Case("S01", HYPO, "fr: Et maintenant ?", "  fr: Et maintenant ?"),
    Case("S01", HYPO, "-> merci", "→ merci"),
    Case("S01", HYPO, "-> sucre if bg < hypo\n", "-> sucre si bg < hypo\n"),
    Case("S01", HYPO, "? mot : text 300", "? mot : texte 300"),
    Case("S01", HYPO, "number 0..7", "number 0-7"),
    Case("S01", HYPO, "number 0..7", "number 0..7,5"),
    Case("S01", HYPO, "* sueur: Je transpire | Ich schwitze", "* sueur"),
    Case("S01", HYPO, "! flag hypo_signs", "! drapeau hypo_signs"),
    Case("S01", RISK, "Geringes Risiko -> fin", "Geringes Risiko"),
    Case("S01", RISK, "= points : sum(", "= points : somme("),
    Case("S01", HYPO, "again in 15 min", "again in 15 minutes"),
    Case("S01", HYPO, "[right]", "[juste]"),
    Case("S01", HYPO, "fr: Et maintenant ?", "nl: En nu?"),
    Case("S01", NUMBERS, "mon-thu 19:00", "mon-jeu 19:00"),
    Case("S01", REMINDER, "20:00, 08:00", "20h, 08:00"),
    Case("S02", HYPO, "? mot : text 300", "? mot\t: text 300"),
    Case("S02", HYPO, "? mot : text 300", "? mot\u00a0: text 300"),
    Case("S03", HYPO, "author: redaction\n", ""),
    Case("S03", HYPO, "author: redaction", "auteur: redaction"),
    Case("S03", HYPO, "kind: module", "kind: modul"),
    Case("S03", HYPO, "---\nfiche: hypo", "fiche: hypo"),
    Case("S03", HYPO, "review-before: 2027-05-22", "review-before: 22.05.2027"),
    Case("S03", CONSENT, "required: yes", "required: oui"),
    Case("S03", THRESHOLDS, "Hoher Blutdruck\n  source: Exemple\n", "Hoch\n"),
    Case("S04", HYPO, "# sucre\n", "# urgence\n"),
    Case("S04", HYPO, "* sueur: Je", "* tremor: Je"),
    Case("S04", HYPO, "fr: Et maintenant ?", "fr: Et maintenant ?\nfr: Et puis ?"),
    Case("S05", HYPO, "# encore\n", "# Éncore\n"),
    Case("S05", HYPO, "? jours :", "? and :"),
    Case("S06", HYPO, "fiche: hypo", "fiche: hyper"),
    Case("S07", HYPO, "format: 1", "format: 2"),
    Case("S08", HYPO, "de: Und jetzt?", "de: XXX"),
    Case("S10", HYPO, "# mot\n", "// allow M03: parce que\n# mot\n"),
    Case("S10", HYPO, "# mot\n", "// allow T01: pas fini, until 2027-01-01\n# mot\n"),
    Case("S10", HYPO, "# mot\n", "// allow G09: utile, until 2026-01-01\n# mot\n"),
    Case("G01", HYPO, "-> sucre if bg < hypo\n", "-> sucer if bg < hypo\n"),
    Case("G02", HYPO, "-> urgence if bg < hypo_grave\n", ""),
    Case("G03", HYPO, "-> merci\n", ""),
    Case("G04", HYPO, "schläft.\n-> sucre", "schläft.\n-> urgence if bg < hypo\n-> sucre"),
    Case("G05", HYPO, "{mot}“.\n-> end", "{mot}“.\n-> mot"),
    Case("G06", HYPO, "-> sucre if bg < hypo\n-> signes", "-> sucre if bg < hypo"),
    Case("G07", HYPO, "-> sucre if bg < hypo\n-> signes", "-> signes\n-> sucre if bg < hypo"),
    Case("G08", HYPO, "bg < hypo and tremor", "bg < hypo and bg > hypo and tremor"),
    Case(
        "G09",
        HYPO,
        "# fin\n",
        "# a\nfr: A\nde: Ä\n-> b\n# b\nfr: B\nde: Bb\n-> c\n# c\nfr: C\nde: Cc\n-> fin\n# fin\n",
    ),
    Case("G10", SAFETY, "# red\n", "# orange\n"),
    Case("G11", RISK, "Non | Nein -> q3", "Non | Nein"),
    Case("G12", WELCOME, "kind: welcome", "kind: module"),
    Case("G12", HYPO, "kind: module", "kind: welcome"),
    Case("G13", HYPO, "min -> encore", "min -> accueil"),
    Case("X01", HYPO, "-> sucre if bg < hypo\n", "-> sucre if bg < 3,9\n"),
    Case("X01", HYPO, "tremor in signes ;", "tremor in signes et bg < hypo ;"),
    Case("X01", HYPO, "if bg2 < hypo\n", "if bg2 = hypo\n"),
    Case("X01", HYPO, "if bg2 < hypo\n", "if bg2 ≤ hypo\n"),
    Case("X01", HYPO, "if bg2 < hypo\n", "if bg2 < hypo bg\n"),
    Case("X01", RISK, "points_band == high", "points_band == “high”"),
    Case("X02", HYPO, "if bg2 < hypo\n", "if bg2 < hipo\n"),
    Case("X02", HYPO, "Moins de {hypo}", "Moins de {hipo}"),
    Case("X02", HYPO, "fr: Appelez {tel:gp_on_call}", "fr: Appelez {tel:docteur}"),
    Case("X03", HYPO, "-> urgence if bg < hypo_grave\n", "-> urgence if bg2 < hypo_grave\n"),
    Case("X03", HYPO, "fr: Et maintenant ?\nde: Und jetzt?", "fr: {jours} ?\nde: {jours}?"),
    Case("X04", HYPO, "tremor in signes ;", "signes == tremor ;"),
    Case("X04", RISK, "points_band == high", "f1 > 1"),
    Case("X05", HYPO, "tremor in signes ;", "tremer in signes ;"),
    Case("X05", RISK, "points_band == high", "points_band == hihg"),
    Case("X06", RISK, "2 <= points <= 5", "2 <= points <= 50"),
    Case("X06", RISK, ">= bp_haut", ">= hypo"),
    Case("X06", HYPO, "number 20..600 mg/dL as glucose", "number 20..600 mg/dl as glucose"),
    Case("X06", HYPO, "number 20..600 mg/dL as glucose", "number 20..900 mg/dL as glucose"),
    Case("X07", HYPO, "if bg2 < hypo\n", "if bg2\n"),
    Case("X08", HYPO, "if bg2 < hypo\n", "if bg2 < hypo" + " or bg2 < hypo" * 40 + "\n"),
    Case("X08", HYPO, "if bg2 < hypo\n", "if " + "(" * 30 + "bg2 < hypo" + ")" * 30 + "\n"),
    Case("X09", HYPO, "bg < hypo_grave ; unknown -> signes", "bg < hypo_grave"),
    Case(
        "X10",
        HYPO,
        "Vous avez écrit : « {mot} ».\nde: Sie haben geschrieben: „{mot}“.",
        "Merci.\nde: Danke.",
    ),
    Case("X11", HYPO, "? bg2 : number 20..600 mg/dL", "? bg : number 20..600 mg/dL"),
    Case("X11", THRESHOLDS, "bp_haut : 135 mmHg", "f1 : 135 mmHg"),
    Case("Q01", RISK, "| 2..5 |", "| 3..5 |"),
    Case("Q02", RISK, "| 2..5 |", "| 1..5 |"),
    Case("Q03", RISK, "| 2..5 |", "| 2..4 |"),
    Case("Q03", RISK, "| 2..5 | high ", "| 2..5 | high | Haut | Hoch -> fin\n| 6..9 | top "),
    Case("Q04", RISK, "* non [2]:", "* non:"),
    Case("Q05", RISK, " needs 2 of 3", ""),
    Case("Q05", RISK, " needs 2 of 3", " needs 2 of 4"),
    Case("Q06", HYPO, "! flag hypo_signs yellow if", "! flag hypo_signs if"),
    Case("Q07", SAFETY, "# yellow\n", "# red\n"),
    Case("Q08", HYPO, "Appelez le 112 maintenant.", "Appelez maintenant."),
    Case("Q08", SAFETY, "Rufen Sie für diese Person die 112 an.", "Rufen Sie Hilfe."),
    Case("Q09", HYPO, "hypo_signs yellow", "hypo_signs jaune"),
    Case("Q10", HYPO, "-> sucre if bg < hypo\n", "-> sucre if bg < 70\n"),
    Case("Q10", RISK, ">= bp_haut", ">= 135"),
    Case("Q12", RISK, "! flag bp_high orange", "! flag risk_high orange"),
    Case(
        "Q13",
        RISK,
        "title.fr: Mon risque\ntitle.de: Mein Risiko\nsource: Exemple inventé\n"
        "author: redaction\nreviewed-by:\nreviewed-on:\nreview-before: 2027-05-22\n"
        "licence: texte libre\n",
        "title.fr: WHO-5\ntitle.de: WHO-5\nsource: OMS\nauthor: redaction\n",
    ),
    Case("Q15", HYPO, "Mangez maintenant du sucre rapide.", "Votre équipe est prévenue."),
    Case("Q15", HYPO, "Essen Sie jetzt schnellen Zucker.", "Ihr Team ist informiert."),
    Case("Q16", HYPO, "sucre [right]:", "sucre:"),
    Case("T01", HYPO, "de: Und jetzt?\n", ""),
    Case("T01", HYPO, "Je transpire | Ich schwitze", "Je transpire"),
    Case("T01", HYPO, "alt.de: Ein Glas Saft.\n", ""),
    Case("T01", RISK, "Risque faible | Geringes Risiko", "Risque faible |"),
    Case("T03", HYPO, "Weniger als {hypo} ist", "Weniger ist"),
    Case("T04", HYPO, "fr: Appelez {tel:gp_on_call}", "fr: Appelez le 080 22 87 07"),
    Case("T04", SAFETY, "fr: Appelez le 112 maintenant.", "fr: Appelez le 112 ou le 107."),
    Case("T07", HYPO, "de[other]: Sie messen an {jours} Tagen.\n", ""),
    Case("T07", HYPO, FORMS, FORMS.replace("{jours}", "{hypo}")),
    Case("T11", HYPO, "Moins de {hypo}, c'est bas.", "Moins de {hypo, c'est bas."),
    Case("T11", HYPO, "„{mot}“.", "„{mot}."),
    Case("M01", HYPO, "fr: Et maintenant ?", f"fr: {LONG}"),
    Case("M01", HYPO, "Agissez tout de suite.", "Agissez. " * 150),
    Case("M02", CONSENT, "version: 1\n", "version: 1.0\n"),
    Case("M03", HYPO, "* tremor: Je tremble |", "* tremor: Je tremble beaucoup des deux mains |"),
    Case(
        "M04",
        HYPO,
        "* sueur: Je",
        "".join(f"* s{n}: S{n} | T{n}\n" for n in range(9)) + "* sueur: Je",
    ),
    Case("M05", HYPO, "Mangez maintenant", "Mangez **maintenant**"),
    Case("M05", HYPO, "Mangez maintenant", "Mangez\u202e maintenant"),
    Case("M06", HYPO, "media/sucre.png", "media/sucer.png"),
    Case("M06", HYPO, "media/sucre.png", "../hypo/media/sucre.png"),
)
