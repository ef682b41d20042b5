"""Addresses of extensions and code systems, and the codes that this program knows for sure.

LOINC codes and UCUM units: the project's clinical page, chapter 8. Ketones have none there that was
checked.
"""

from collections.abc import Mapping

from bot.domain.measurement import MeasurementKind
from bot.domain.text import FRENCH, GERMAN, Language

_CORE = "http://hl7.org/fhir/StructureDefinition/"
TRANSLATION = _CORE + "translation"
ORDINAL_VALUE = _CORE + "ordinalValue"
ITEM_WEIGHT = _CORE + "itemWeight"
MIN_VALUE = _CORE + "minValue"
MAX_VALUE = _CORE + "maxValue"
UNIT = _CORE + "questionnaire-unit"
OPTION_EXCLUSIVE = _CORE + "questionnaire-optionExclusive"
HIDDEN = _CORE + "questionnaire-hidden"
CALCULATED = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"
WEIGHTS = frozenset({ORDINAL_VALUE, ITEM_WEIGHT})

LOINC = "http://loinc.org"
UCUM = "http://unitsofmeasure.org"
PRESSURE = "85354-9"
MEASURES: Mapping[MeasurementKind, str] = {
    MeasurementKind.SYSTOLIC: "8480-6",
    MeasurementKind.DIASTOLIC: "8462-4",
    MeasurementKind.PULSE: "8867-4",
    MeasurementKind.GLUCOSE: "41653-7",
    MeasurementKind.WEIGHT: "29463-7",
    MeasurementKind.WAIST: "8280-0",
    MeasurementKind.HEIGHT: "8302-2",
    MeasurementKind.HBA1C: "4548-4",
}
_OTHER_NAMES = {"mmHg": "mm[Hg]", "°C": "Cel", "kg/m²": "kg/m2"}


def ucum(unit: str) -> str:
    """The UCUM code of a unit that this program prints."""
    return _OTHER_NAMES.get(unit, unit)


def unit_of(code: str) -> str:
    """The unit as this program prints it."""
    return next((unit for unit, other in _OTHER_NAMES.items() if other == code), code)


YES: Mapping[Language, str] = {FRENCH: "Oui", GERMAN: "Ja"}
NO: Mapping[Language, str] = {FRENCH: "Non", GERMAN: "Nein"}
UNKNOWN: Mapping[Language, str] = {FRENCH: "Je ne sais pas", GERMAN: "Ich weiß es nicht"}
VALUE_SETS: Mapping[str, tuple[tuple[str, Mapping[Language, str]], ...]] = {
    "http://terminology.hl7.org/ValueSet/v2-0136": (("Y", YES), ("N", NO)),
    "http://hl7.org/fhir/ValueSet/yesnodontknow": (
        ("Y", YES),
        ("N", NO),
        ("asked-unknown", UNKNOWN),
    ),
}
"""Value sets of the standard whose codes are known; their words here are the project's own."""
