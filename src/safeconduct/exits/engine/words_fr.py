"""French phrases of the brief."""

PHRASES = {
    "title": "Votre chemin de sortie",
    "when": "Quand partir",
    "leave": "Partez entre {opens} et {latest}. Ni avant, ni après.",
    "best": "Le meilleur moment pour partir : {departure}.",
    "takes": "Durée du trajet : {fast} – {slow}. Tout le trajet : {distance}.",
    "expires": "Ce plan est valable jusqu’au {closes}. Ensuite, ne le suivez plus. Demandez-en un nouveau.",
    "moment": "{date} à {time}",
    "zone": "Toutes les heures sont locales ({zone}).",
    "way": "Le chemin",
    "start": (
        "Vérifiez d’abord où vous êtes. "
        "Si la première partie ne correspond pas à ce que vous voyez, ne partez pas. Prévenez-nous."
    ),
    "go": "{number}. Allez {direction}, {distance}{until}.",
    "follow": "{number}. Longez {guide} : {direction}, {distance}{until}.",
    "then": ", puis ",
    "about": "environ {distance}",
    "passing": "En chemin : {cues}.",
    "after": "après {distance} {cue}",
    "unmarked": "Rien ne marque la fin de cette partie : comptez vos pas.",
    "guide_road": "la route ou le chemin",
    "guide_stream": "le ruisseau",
    "guide_water": "la rive",
    "guide_wood": "la lisière du bois",
    "until_road": ", jusqu’à une route ou un chemin",
    "until_stream": ", jusqu’à un ruisseau",
    "until_water": ", jusqu’à l’eau",
    "until_bridge": ", jusqu’à un pont",
    "until_wood": ", jusqu’au bois",
    "until_open": ", jusqu’au terrain découvert",
    "until_houses": ", jusqu’à ce que vous voyiez des maisons",
    "until_rendezvous": ", jusqu’au lieu de rencontre",
    "cross_road": "vous traversez une route ou un chemin",
    "cross_stream": "vous traversez un ruisseau",
    "cross_bridge": "vous passez un pont",
    "enter_road": "vous arrivez sur une route ou un chemin",
    "enter_stream": "vous marchez dans le lit d’un ruisseau",
    "enter_bridge": "vous arrivez sur un long pont",
    "enter_wood": "vous entrez dans un bois",
    "enter_open": "vous arrivez en terrain découvert",
    "enter_houses": "vous passez près de maisons",
    "meeting": "Au lieu de rencontre",
    "changes": "Si quelque chose change",
    "position": "Lieu de rencontre : {lat}, {lon}",
    "source": "Données cartographiques : {attribution}",
}
LISTS = {
    "meeting": (
        "Arrêtez-vous tant que vous êtes à couvert. Attendez le signal convenu.",
        "Posez votre arme, vos munitions et vos grenades. Laissez-les et éloignez-vous.",
        "Levez les deux mains, ouvertes et vides, bien visibles. Ne mettez pas les mains dans vos poches.",
        "Ne montrez un tissu blanc que si on vous le dit, jamais là où les vôtres peuvent le voir.",
        "Marchez lentement. Ne courez pas. Ne faites pas demi-tour.",
        "Faites aussitôt tout ce qu’on vous dit.",
    ),
    "changes": (
        (
            "Si quelque chose n’est pas comme écrit ici, ou si vous ne trouvez pas ce qui est nommé : "
            "arrêtez-vous, cachez-vous, contactez-nous. "
            "Ne cherchez pas un autre chemin."
        ),
        (
            "Si vous voyez des mines, des fils ou des panneaux d’avertissement : arrêtez-vous. "
            "Revenez sur vos propres pas. Contactez-nous."
        ),
        "Si vous êtes en retard : arrêtez-vous et contactez-nous. Ne vous pressez pas.",
        "Vous pouvez changer d’avis à tout moment. Dites-le-nous quand vous le pourrez.",
        "Ce texte est dangereux si on le trouve. Apprenez-le et effacez-le.",
    ),
}
DIRECTIONS = (
    "vers le nord", "vers le nord-est", "vers l’est", "vers le sud-est",
    "vers le sud", "vers le sud-ouest", "vers l’ouest", "vers le nord-ouest",
)  # fmt: skip
UNITS = {
    "metre": {"one": "mètre", "other": "mètres"},
    "kilometre": {"one": "kilomètre", "other": "kilomètres"},
    "hour": {"one": "heure", "other": "heures"},
    "minute": {"one": "minute", "other": "minutes"},
}
DECIMAL = ","
