# Ce qui peut clocher dans un fichier, et ce qu’il faut savoir d’un fichier lu.
where-line = Ligne { $line } : { $said }
where-table = Tableau « { $table } » : { $said }
where-both = Tableau « { $table } », ligne { $line } : { $said }
in-column = { " " }dans la colonne « { $column } »
seen = { " " }({ $found })

fault-empty = il n’y a rien dans le fichier. Exportez-le de nouveau et envoyez-le.
fault-large = le fichier dépasse { $limit } Mo. Envoyez une durée plus courte, ou partagez-le en plusieurs fichiers.
fault-long = il y a plus de { $limit } lignes. Envoyez une durée plus courte, ou partagez le fichier.
fault-wide = il y a plus de { $limit } colonnes. Gardez la date et les nombres utiles.
fault-binary = ce n’est ni un texte, ni une feuille, ni une archive que l’on sache lire. Enregistrez en CSV ou en xlsx.
fault-encoding = les lettres sont abîmées. Exportez le fichier de nouveau et enregistrez-le en UTF-8.
fault-quote = un guillemet n’est pas fermé, ou du texte le suit aussitôt. Corrigez, ou exportez le fichier de nouveau.
fault-delimiter = les colonnes ne sont séparées ni par virgule, ni par point-virgule, ni par tabulation. Enregistrez en CSV.
fault-columns = le nombre de colonnes est ici de { $found } au lieu de { $expected }. Corrigez la ligne, ou exportez le fichier de nouveau.
fault-cut = le fichier s’arrête au milieu de cette ligne. Exportez-le ou copiez-le de nouveau, en entier.
fault-header = il y a un en-tête et rien dessous. Choisissez une durée qui a des nombres et exportez de nouveau.
fault-no-dates = aucune ligne ne commence par une date. Exportez le tableau dans le temps, avec une date par ligne.
fault-no-values = il y a des dates et pas un seul nombre. Choisissez une durée qui a des nombres et exportez de nouveau.
fault-choose = on ne voit pas quelles colonnes sont voulues. Choisissez la date et les nombres parmi : { $columns }.
fault-choice = la colonne choisie « { $column } » n’existe pas, ou existe deux fois. Choisissez parmi : { $columns }.
fault-unit = le fichier ne dit pas ce que sont ses nombres{ $in }. Choisissez nombre, indice, part, affichages ou vues.
fault-date = aucune date ne se lit ici{ $seen }. Écrivez-la comme 2025-11-24, ou 2025-11 pour un mois.
fault-date-order = cette date se lit avec le jour ou le mois d’abord{ $seen }. Choisissez ce qui vient en premier.
fault-date-mixed = la date est écrite autrement qu’à la ligne { $first }{ $seen }. Écrivez toutes les dates de la même façon.
fault-number = aucun nombre ne se lit ici{ $in }{ $seen }. Écrivez-le comme 70253 ou 70 253.
fault-decimal = ce nombre{ $in }{ $seen } peut être un millier ou une fraction. Choisissez le signe des décimales.
fault-number-mixed = le signe des décimales{ $in }{ $seen } n’est pas celui de la ligne { $first }. Gardez un seul signe dans tout le fichier.
fault-fraction = le compte{ $in }{ $seen } n’est pas un nombre entier. Corrigez-le, ou choisissez une autre unité.
fault-over = le nombre{ $in }{ $seen } dépasse { $limit }, ce que cette unité ne permet pas. Corrigez-le, ou choisissez une autre unité.
fault-order = cette période précède celle d’avant. Triez les lignes par date.
fault-duplicate = cette période était déjà à la ligne { $first }. Gardez l’une des deux.
fault-step = cette date ne suit pas le pas des autres. Corrigez-la : seulement des heures, jours, semaines ou mois.
fault-future = cette période commence après le relevé des nombres. Corrigez la date, ou le jour de l’export.
fault-json = le texte s’interrompt ou a été changé ici. Enregistrez la réponse de nouveau, en entier.
fault-answer = ce n’est pas une réponse du service de pages vues par article. Demandez les vues par article et enregistrez-les.
fault-not-found = la réponse dit que rien n’a été trouvé. Vérifiez le titre, mal écrit peut-être, ou sans vues à cette époque.
fault-web-page = c’est une page web et non un export. Reconnectez-vous et utilisez le bouton d’export.
fault-archive = l’archive est abîmée, protégée par un mot de passe, ou sans tableau connu. Décompressez-la et envoyez le tableau.
fault-archive-large = décompressée, l’archive dépasse { $limit } Mo. Décompressez-la et n’envoyez que le tableau dans le temps.
fault-compressed = le fichier est compressé. Décompressez-le d’abord ; journaux et dumps se comptent avec « interest count ».
fault-sheet = la feuille ne peut pas être lue. Enregistrez-la de nouveau en xlsx, ou en CSV.
fault-sheets = plusieurs feuilles ({ $sheets }) ont un contenu. Gardez-en une et envoyez-la.
fault-counted = c’est un journal ou un dump. Comptez-le avec « interest count » et envoyez ce que vous obtenez.

note-last = La dernière période n’est peut-être pas finie, et son nombre peut encore croître : dites quand le fichier a été exporté.
note-assumed = { $unit ->
    [index] Le fichier ne dit pas ce que sont ses nombres ; ils ont été pris pour un indice. Si c’est faux, dites ce qu’ils sont.
   *[other] Le fichier ne dit pas ce que sont ses nombres ; ils ont été pris pour des nombres de recherches. Si c’est faux, dites ce qu’ils sont.
 }
note-gaps = { $n ->
    [one] { $count } période n’est pas dans le fichier ; elle reste sans valeur.
   *[other] { $count } périodes ne sont pas dans le fichier ; elles restent sans valeur.
 }
note-zeros = { $n ->
    [one] { $count } période n’est pas dans le fichier : personne n’est venu alors ; elle est lue comme 0.
   *[other] { $count } périodes ne sont pas dans le fichier : personne n’est venu alors ; elles sont lues comme 0.
 }
note-bots = { $percent } des vues{ $in } viennent d’une seule sorte d’appareil ({ $devices }) : beaucoup peuvent venir de machines.
note-title = Le fichier dit de lui-même : { $title }
note-fewer = Le titre annonce { $expected } périodes, et le fichier en a { $found } : il est peut-être coupé, comparez-le avec la source.
note-filters = L’export était restreint : { $filters }.
note-no-numbers = Il n’y a ici que les filtres d’un export, sans nombres : envoyez aussi ses autres tableaux.
note-withheld = Le fournisseur tait les recherches rares : la liste n’atteint pas le total.
note-unknown-list = L’en-tête du tableau « { $table } » est dans une langue inconnue ici : vérifiez qu’il s’agit bien de recherches.
note-share-unclear = La feuille ne dit pas si ses parts sont des pour cent ou des fractions : seuls les nombres ont été lus.
note-no-end = La ligne { $line } n’a pas de fin, son nombre est peut-être coupé : comparez-le avec la source.
note-of = { " " }de « { $name } »
