"""What the directory's needs are called on buttons."""

from bot.dialogs.tongues import text
from bot.domain.reference import Need
from bot.domain.text import Text

NEED_WORDS: dict[Need, Text] = {
    Need.GENERAL_PRACTITIONER: text("Médecin traitant", "Hausarzt"),
    Need.PHARMACY: text("Pharmacie", "Apotheke"),
    Need.NURSE: text("Soins à domicile", "Krankenpflege zu Hause"),
    Need.DIETICIAN: text("Diététique", "Ernährungsberatung"),
    Need.PODIATRIST: text("Podologie", "Podologie"),
    Need.PHYSIOTHERAPIST: text("Kinésithérapie", "Physiotherapie"),
    Need.TABACOLOGIST: text("Arrêter de fumer", "Mit dem Rauchen aufhören"),
    Need.DIABETOLOGIST: text("Diabétologie", "Diabetologie"),
    Need.CARDIOLOGIST: text("Cardiologie", "Kardiologie"),
    Need.OPHTHALMOLOGIST: text("Ophtalmologie", "Augenheilkunde"),
    Need.DENTIST: text("Dentiste", "Zahnarzt"),
    Need.PSYCHOLOGIST: text("Psychologue", "Psychologische Hilfe"),
    Need.HOSPITAL: text("Hôpital", "Krankenhaus"),
    Need.LABORATORY: text("Laboratoire", "Labor"),
    Need.DIABETES_CONVENTION: text("Convention diabète", "Diabeteskonvention"),
    Need.SPORT: text("Bouger", "Bewegung"),
    Need.COOKING: text("Cuisiner", "Kochen"),
    Need.SOCIAL: text("Aide sociale", "Soziale Hilfe"),
    Need.HOME_HELP: text("Aide à domicile", "Hilfe im Haushalt"),
    Need.TRANSPORT: text("Transport", "Fahrdienst"),
    Need.CAREGIVER_SUPPORT: text("Soutien aux proches", "Hilfe für Angehörige"),
    Need.SELF_HELP: text("Groupe d'entraide", "Selbsthilfegruppe"),
    Need.HEALTH_INSURER: text("Mutualité", "Krankenkasse"),
}
