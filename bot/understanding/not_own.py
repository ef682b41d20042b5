"""Values that are not the writer's own of today: a goal, a change, a question, somebody else's."""

import re

_CHANGE = re.compile(
    r"\b(?:perd(?:u|s|re)?|maigri|grossi|repris|pris (?=[0-9]|un |une |deux |quelques )"
    r"|gagne|baisse (?:de)|diminue de|augmente de|monte de|descendu de|de (?:moins"
    r"|plus)|en (?:moins|plus) ?(?:que)?|objectif|but|cible|ideale?|idealement"
    r"|normalement|normale?|norme|limite|seuil|depass\w*|au ?dess?[uo]us de|en dessous"
    r"|en ?dessus|inferieure?|superieure?|sous les? ?(?=[0-9])|maximum|minimum|il faut"
    r"|faudrait|devrai[st]|voudrais|veux|aimerais|esp(?:e)re"
    r"|ab(?:ge)?nommen|zu(?:ge)?nommen|abnehmen|zunehmen|verloren|weniger|leichter"
    r"|schwerer|gestiegen um|gesunken um|um [0-9]|ziel\w*|normalwert\w*|normalerweise"
    r"|grenz\w*|soll(?:te|wert)?|ueber (?=[0-9]+ (?:ist|sein|zu))|unter (?=[0-9])"
    r"|hoechstens|mindestens|maximal|minimal|moechte|will|wuerde|(?:kg|kilos?) (?:de"
    r"|d) |kartoffeln|aepfel|zwiebeln|colis|paket|sac de|valise|koffer)\b"
)
_ELSE = re.compile(
    r"\b(?:si (?:ma|mon|je|la|le|j|elle|il)|wenn (?:mein|der|die|ich)|falls|ab quand"
    r"|ab wann|a partir de|a quel|combien|wie viel|wieviel|quel(?:le)? est|was ist"
    r"|c est quoi"
    r"|mon (?:mari|pere|fils|frere|voisin|medecin|docteur|chat|chien)|ma (?:femme|mere"
    r"|fille|soeur|voisine)|mein(?:e[mnrs]?)? (?:mann|frau|vater|mutter|sohn|tochter|bruder"
    r"|schwester|nachbar\w*|arzt|hund|katze)"
    r"|l an (?:passe|dernier)|l annee (?:passee|derniere)|il y a .{1,12}(?:ans?|mois)"
    r"|pass\w* de [0-9]+|von [0-9.,]+ auf [0-9]+|[0-9]+ (?:ou|oder) [0-9]+(?! ?(?:fois|mal))"
    r"|(?:sois|reste\w*|etre|descend\w*|soit) sous (?:les? )?[0-9]"
    r"|autrefois|avant mon|a l epoque|letztes jahr|frueher|damals|vor .{1,14}(?:jahren?"
    r"|monaten?)|quand j avais|als ich|a 20 ans|mes \w+ ans|normale? .{0,12}\?)"
)
_SAID = re.compile(
    r"\b(?:je pese|pese|wiege|poids (?:est|:)|gewicht (?:ist|:)|tension|blutdruck"
    r"|glyc\w+ (?:est|a|de|:)|balance (?:affiche|dit|indique|marque)|mesure a l instant"
    r"|gemessen"
    r"|(?:jetzt|nun|aktuell|maintenant|actuellement) (?:je suis a |bin bei |a |bei )?"
    r"[0-9]{2,3}(?:[.,][0-9])? ?(?:kg|kilos?))\b"
)
_METER = re.compile(
    r"\b(?:affiche|marque|indique|met|dit|ecrit|zeigt|steht|anzeige|lecteur|capteur|sensor"
    r"|geraet|glyc\w*|zucker|sucre)\b.{0,12}\b(?:lo|hi|low|high)\b"
)
_HARD = re.compile(
    r"\b(?:objectif|but de|cible|ideale?|idealement|ziel\w*|wunschgewicht|zielgewicht"
    r"|waere (?:gut|ideal|schoen)"
    r"|(?:doit|devrait|dois|faut|soll(?:te|en)?|muss|darf|peut|kann) (?:\w+ ){0,2}?"
    r"(?:rester|etre|descendre|depasser|atteindre|sous|unter|nicht|ueber|hoechstens"
    r"|maximal|bleiben|kommen)"
    r"|(?:je|tu|il|elle|on) (?:descende|atteigne|arrive|perde|remonte)"
    r"|(?:veux|voudrai[ts]|aimerais|compte|essaie|vise|viser|reve) (?:\w+ ){0,3}?"
    r"(?:descendre|arriver|atteindre|redescendre|passer|peser|a [0-9])"
    r"|(?:will|moechte|wollte|wuerde|soll) (?:\w+ ){0,4}?(?:auf|unter) [0-9]"
    r"|(?:kg|kilos?|gramm|grammes?|g) (?:de|d) (?!poids|plus|moins|trop)[a-z]"
    r"|(?:kg|kilos?|kilo) (?:kartoffeln|aepfel|obst|fleisch|mehl|holz|zement|gepaeck)"
    r"|(?:elle|il|er|sie|ils) (?:a|avait|fait|faisait|pese|pesait|hat|hatte|wiegt|wog"
    r"|est a|ist bei) (?:\w+ ){0,2}?[0-9]"
    r"|de [0-9.,]+ (?:kg |kilos? )?(?:je suis |suis |c est |j ai )?"
    r"(?:passe\w*|descendu\w*|monte\w*|tombe\w*)"
    r"|entre [0-9.,]+ et [0-9]|zwischen [0-9.,]+ und [0-9]"
    r"|(?:sa|son|ses|sein\w*|ihr\w*) (?:tension|glycemie|poids|sucre|pouls|blutdruck"
    r"|zucker\w*|blutzucker\w*|gewicht|puls)"
    r"|de (?:maman|papa|mam[iy]e?|pap[iy]e?|bobonne)|(?:mama|papa|oma|opa)s"
    r"|von (?:mama|papa|oma|opa)"
    r"|(?:a|mit|bei) [0-9.,]+ (?:kg|kilos?) (?:je me|j etais|on|ging|war|fuehl\w*)"
    r"|(?:pas plus de|moins de|plus de|au moins|nicht mehr als|weniger als|mehr als"
    r"|unter|ueber|hoechstens|mindestens) [0-9])"
)
_QUESTION = re.compile(
    r"^(?:est ce|ist|sind|ab|a partir de|avec|bei|mit|quand|wann|wenn|si) "
    r"|\b(?:c est|est ce|ist (?:das|es)?|sind) (?:pas )?(?:trop|bon|haut|eleve|hoch|viel"
    r"|noch gut|in ordnung|ok)\b"
    r"|\b(?:dois|faut il|muss ich|soll ich|appelle\w*|anrufen|zu hoch|trop haut"
    r"|trop eleve|zu niedrig|trop bas|hyperglyc\w*|hypoglyc\w*|ueberzucker\w*"
    r"|unterzucker\w*|schlimm|normal\w*|grave|gefaehrlich|dangereux)\b"
)
_OWN = re.compile(
    r"\b(?:j ai|j avais|je (?:pese|suis|fais|tourne)|ma|mon|mes|chez moi|mein\w*"
    r"|ich (?:hab|habe|hatte|bin|wiege)|hab|habe|hatte|heute|ce matin|ce soir"
    r"|aujourd hui|maintenant|jetzt|gerade|gemessen|mesure)\b"
)
_NOT_TODAY = re.compile(r"\b(?:hier|gestern|avant hier|vorgestern|avant|vorher)\b")
_TODAY = re.compile(r"\b(?:aujourd ?hui|ce matin|ce soir|maintenant|heute|jetzt)\b")


def words_of_a_meter(line: str) -> bool:
    """`HI`, `LO`: the device tells no number."""
    return _METER.search(line) is not None


def not_own(line: str, *, several: bool, asked: bool) -> bool:
    """Whether the values of a cleaned line may be somebody else's, another day's, or only asked."""
    if _ELSE.search(line) or _HARD.search(line):
        return True
    if _CHANGE.search(line) and not _SAID.search(line):
        return True
    if several and _NOT_TODAY.search(line) and _TODAY.search(line):
        return True
    return asked and _QUESTION.search(line) is not None and _OWN.search(line) is None
