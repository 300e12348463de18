# Les mots fixes de tous les documents, en français.
#
# Un espace de travail remplace des messages, par leur nom, dans son propre templates/wording/fr.ftl. Le programme
# pose lui-même les guillemets, les apostrophes et les espaces insécables; <b>, <i> et <br> sont des marques. $n
# choisit entre singulier et pluriel; le nombre imprimé vient dans une autre variable.

### Nombres et unités

number-in-words = { $n ->
    [1] { $gender ->
        [feminine] une
       *[masculine] un
    }
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
   *[other] neuf
}
quantity = { $number } { $unit }
quantity-dollars = { $number } $
unit-days = { $n ->
    [one] jour
   *[other] jours
}
unit-months = mois
unit-points = { $n ->
    [one] point
   *[other] points
}
unit-per-month = { $noun } par mois
unit-per-client-month = { $noun } par client-mois
unit-ratio = rapport
unit-scale-points = points sur l'échelle
noun-client = { $n ->
    [one] client
   *[other] clients
}
noun-household = { $n ->
    [one] ménage
   *[other] ménages
}
noun-person = { $n ->
    [one] personne
   *[other] personnes
}
noun-housing-unit = { $n ->
    [one] logement
   *[other] logements
}
noun-move = { $n ->
    [one] déménagement
   *[other] déménagements
}
noun-visit = { $n ->
    [one] visite
   *[other] visites
}
noun-referral = { $n ->
    [one] orientation
   *[other] orientations
}
noun-intake = { $n ->
    [one] admission
   *[other] admissions
}
noun-meeting = { $n ->
    [one] réunion
   *[other] réunions
}
noun-action = { $n ->
    [one] action
   *[other] actions
}
noun-response = { $n ->
    [one] réponse
   *[other] réponses
}
noun-program = { $n ->
    [one] programme
   *[other] programmes
}
noun-organization = { $n ->
    [one] organisme
   *[other] organismes
}
noun-session = { $n ->
    [one] séance
   *[other] séances
}
noun-hour = { $n ->
    [one] heure
   *[other] heures
}
noun-placement = { $n ->
    [one] placement
   *[other] placements
}
noun-place = { $n ->
    [one] place
   *[other] places
}
noun-record = { $n ->
    [one] dossier
   *[other] dossiers
}
length-days = { $n ->
    [one] { $count }{"\u00A0"}jour
   *[other] { $count }{"\u00A0"}jours
}
length-months = { $count }{"\u00A0"}mois
length-years = { $n ->
    [one] { $count }{"\u00A0"}an
   *[other] { $count }{"\u00A0"}ans
}
notice-days = { $n ->
    [one] { $count }{"\u00A0"}jour
   *[other] { $count }{"\u00A0"}jours
}

### Dates et périodes

period-days = { $from } au { $to }
period-months = { $from } à { $to }
dated = { $date } : { $text }

### États, accordés avec « cible »

status-met = { $n ->
    [one] Atteinte
   *[other] Atteintes
}
status-on-track = En voie
status-at-risk = À risque
status-off-track = En retard
status-missed = { $n ->
    [one] Non atteinte
   *[other] Non atteintes
}
status-not-yet-due = À venir
status-too-few = Trop peu de cas
status-suppressed = { $n ->
    [one] Masquée
   *[other] Masquées
}
status-no-data = Sans données
status-not-applicable = Sans objet
meaning-met = à l'échéance ou après, cible atteinte
meaning-on-track = avant l'échéance, au niveau prévu ou mieux
meaning-at-risk = avant l'échéance, sous le niveau prévu, dans les limites de la tolérance
meaning-off-track = avant l'échéance, sous le niveau prévu, au-delà de la tolérance
meaning-missed = à l'échéance ou après, cible non atteinte
meaning-not-yet-due = avant l'échéance, rien n'étant encore attendu
meaning-too-few = le chiffre repose sur moins de cas que le minimum convenu
meaning-suppressed = { $profile ->
    [public] le chiffre est masqué, ou l'arrondi laisse l'état ouvert
   *[internal] le chiffre est masqué, et avec lui ce qu'il révélerait
}
meaning-no-data = il n'y a rien dont tirer le chiffre
meaning-not-applicable = mise de côté par l'entente, avec une raison

### Cibles

target-at-least = ≥ { $value }
target-at-most = ≤ { $value }
target-exactly = = { $value }
target-range = { $low } à { $high }
target-agreed = { $kind ->
    [ceiling] le plafond convenu de { $value }
    [limit] la limite convenue de { $value }
    [range] la fourchette convenue de { $value }
   *[target] la cible convenue de { $value }
}
target-amended = { $kind ->
    [ceiling] le plafond de { $value } en vigueur depuis la { $amendment }
    [limit] la limite de { $value } en vigueur depuis la { $amendment }
    [range] la fourchette de { $value } en vigueur depuis la { $amendment }
   *[target] la cible de { $value } en vigueur depuis la { $amendment }
}
target-falls-due = { $target } vient à échéance le { $date }
target-every-period = { $target } est jugée à la fin de chaque période
agreement-brief = { $kind ->
    [letter] Lettre
   *[memorandum] Protocole
}
target-from = { $kind ->
    [letter] Lettre; { $due }
   *[memorandum] Entente; { $due }
}
target-was = avant : { $target }
amendment = modification { $number }
amendment-tag = M{ $number }
due-by = au { $date }
due-every-period = chaque période
due-end-of-month = fin du mois { $month }
milestone-month = { $value } au mois { $month }
milestone-date = { $value } au { $date }

### Écart entre un chiffre et ce qui a été convenu

compare-target = { $side ->
    [above] { $distance } de plus que { $target }
    [below] { $distance } de moins que { $target }
   *[at] { $kind ->
    [range] dans { $target }
   *[target] exactement { $target }
    }
}
compare-first = { $side ->
    [above] { $distance } de plus que la valeur de { $value } convenue au départ
    [below] { $distance } de moins que la valeur de { $value } convenue au départ
   *[at] exactement la valeur de { $value } convenue au départ
}
compare-expected = { $side ->
    [above] { $distance } de plus que prévu au { $date } ({ $value })
    [below] { $distance } de moins que prévu au { $date } ({ $value })
   *[at] exactement ce qui était prévu au { $date } ({ $value })
}
brief-target = { $side ->
    [above] { $kind ->
        [ceiling] { $distance } de trop
        [limit] { $distance } de trop
       *[target] { $distance } de plus
    }
    [below] { $kind ->
        [ceiling] { $distance } sous le plafond
        [limit] { $distance } sous la limite
       *[target] { $distance } de moins
    }
   *[at] { $kind ->
        [ceiling] au plafond
        [limit] à la limite
        [range] dans la fourchette
       *[target] juste à la cible
    }
}
brief-expected = { $side ->
    [above] { $distance } de plus que prévu
    [below] { $distance } de moins que prévu
   *[at] comme prévu
}
brief-not-yet-due = pas encore échue
brief-too-few = trop peu de cas
brief-suppressed = masqué
brief-left-open = incertain : arrondi
brief-no-data = sans données
brief-no-result = aucun résultat
brief-not-applicable = mise de côté
brief-no-target = aucune cible en vigueur

### Phrases d'ouverture

lead-result = { $result }.
lead-compared = { $result } : { $comparison }.
lead-twice = { $result } : { $comparison }, et { $first }.
lead-on-due-day = C'était à l'échéance, le { $due }; au { $date }, { $amount }.
lead-within-chance = { $compared ->
    [once] La différence peut tenir au hasard.
    [ceiling] L'écart avec le plafond en vigueur peut tenir au hasard.
    [limit] L'écart avec la limite en vigueur peut tenir au hasard.
    [range] L'écart avec la fourchette en vigueur peut tenir au hasard.
   *[target] L'écart avec la cible en vigueur peut tenir au hasard.
}
lead-rounded = { $open ->
    [yes] Les nombres sont arrondis à un multiple de 5, ce qui laisse l'état ouvert.
   *[no] Les nombres sont arrondis à un multiple de 5.
}
lead-too-thin = Il y a trop peu de cas pour donner un chiffre.
lead-too-few = { $n ->
    [one] Le chiffre repose sur { $count } cas, moins que les { $floor } convenus; il n'est donc pas jugé.
   *[other] Le chiffre repose sur { $count } cas, moins que les { $floor } convenus; il n'est donc pas jugé.
}
lead-suppressed = Ce chiffre est masqué afin que personne ne puisse être reconnu.
lead-suppressed-due = Le chiffre de l'échéance, le { $due }, est masqué afin que personne ne puisse être reconnu; au { $date } : { $amount }.
lead-not-applicable = Cet indicateur est mis de côté. { $reason }
lead-no-result = Il n'y a encore rien dont tirer ce chiffre.
lead-no-result-due = Il n'y a pas encore de résultat : { $due }.
result-predicate = { $amount } { $predicate }
result-amount = Le résultat est de { $amount }
result-longest-gap = Le plus long écart est de { $amount }
result-mean = La moyenne est de { $amount }
result-median = La médiane est de { $amount }
result-change = Le changement est de { $amount }
result-from-to = De { $before }, le nombre est passé à { $counted } ({ $share })
result-rate = Le taux est de { $amount }
result-none = aucun résultat
amount-of-base = { $above_counted } sur { $below } ({ $share })
result-of = { $above } sur { $below }
result-change-of = de { $below } à { $above }
result-month = mois { $month }
result-gaps = { $n ->
    [one] { $count } écart
   *[other] { $count } écarts
}
result-per-client-month = par client-mois
result-per-month = par mois
result-on = au { $date }
result-to = jusqu'au { $date }
result-months = en { $count } mois

### Titres

headline-none-judged = Aucune cible n'est encore échue.
headline-all-well = { $n ->
    [one] La seule cible jugée à ce jour est atteinte ou en voie de l'être.
   *[other] Les { $total } cibles jugées sont atteintes ou en voie de l'être.
}
headline-met = { $n ->
    [one] Cible atteinte pour { $names }.
   *[other] Cibles atteintes pour { $names }.
}
headline-well = { $n ->
    [one] { $count } cible sur { $total } est atteinte ou en voie de l'être.
   *[other] { $count } cibles sur { $total } sont atteintes ou en voie de l'être.
}
headline-missed = { $how ->
    [again] { $kind ->
        [ceiling] Le plafond est dépassé pour { $names }, même modifié.
        [limit] La limite est dépassée pour { $names }, même modifiée.
       *[target] La cible n'est pas atteinte pour { $names }, même modifiée.
    }
   *[once] { $kind ->
        [ceiling] Le plafond est dépassé pour { $names }.
        [limit] La limite est dépassée pour { $names }.
       *[target] La cible n'est pas atteinte pour { $names }.
    }
}
headline-one-missed = Une ne l'est pas.
headline-so-many-missed = { $count } ne sont pas atteintes.
headline-several-missed = { $count } ne sont pas atteintes : { $names }.
headline-behind = { $state ->
    [off-track] { $n ->
        [one] Une cible est en retard : { $names }.
       *[other] Des cibles tardent pour { $names }.
    }
   *[at-risk] { $n ->
        [one] Une cible est à risque : { $names }.
       *[other] Des cibles sont à risque pour { $names }.
    }
}
summative-headline = { $all ->
    [yes] Le partenariat a pris fin le { $date }, { $withheld ->
        [0] ses { $total } cibles atteintes.
       *[other] les { $total } cibles montrées ici étant atteintes.
    }
   *[no] Le partenariat a pris fin le { $date }, { $n ->
        [one] { $count } cible
       *[other] { $count } cibles
    } sur { $total } { $withheld ->
        [0] {""}
       *[other] montrées ici{" "}
    }{ $n ->
        [one] étant atteinte.
       *[other] étant atteintes.
    }
}

### Noms des documents et des ententes

agreement-memorandum = protocole d'entente
agreement-letter = lettre d'entente
this-agreement = { $kind ->
    [letter] la présente lettre
   *[memorandum] le présent protocole
}
the-others = { $n ->
    [one] l'autre
   *[other] les autres
}
to-the-others = { $n ->
    [one] à l'autre
   *[other] aux autres
}
agreement-dated = { $agreement } du { $date }
agreement-changed = { $agreement }, selon la { $amendment } depuis le { $date }
head-parties = { $n ->
    [one] { $lead } et { $count } partenaire
   *[other] { $lead } et { $count } partenaires
}
page-of = sur
report-foot = { $profile ->
    [internal] Données au { $date } · { $edition } · Version interne, confidentielle
    [funder] Données au { $date } · { $edition } · Version destinée aux bailleurs de fonds
   *[public] Données au { $date } · { $edition } · Version publique
}
cover-agreement = Entente { $reference }
cover-version = { $profile ->
    [internal] Version interne, confidentielle
    [funder] Version destinée aux bailleurs de fonds
   *[public] Version publique
}
cover-foot = { $profile ->
    [internal] Les petits nombres sont montrés : cette version est réservée aux partenaires. Les chiffres du rapport sont joints à ce fichier sous forme de données.
    [funder] Les nombres de 1 à 4 sont masqués, avec tout ce qui les révélerait. Les chiffres du rapport sont joints à ce fichier sous forme de données.
   *[public] Les nombres de 1 à 10 sont masqués, avec tout ce qui les révélerait, et les autres sont arrondis à un multiple de 5; les réunions et les actions des partenaires sont comptées exactement. Les chiffres du rapport sont joints à ce fichier sous forme de données.
}
cover-subtitle = Partenariat : { $parties }, { $period }
cover-month = mois { $month }
cover-months = mois { $first } à { $last }
evaluation-kind = Rapport d'évaluation
evaluation-head = Rapport d'évaluation · { $period }
evaluation-title = Rapport d'évaluation : { $parties }, { $period }
evaluation-description = Résultats du partenariat « { $name } » au regard des cibles convenues.
summative-head = Bilan sommatif
summative-title = Bilan sommatif : { $parties }
summative-description = Ce que le partenariat « { $name } » a convenu, accompli et appris, et comment il a pris fin.
summative-subtitle = Partenariat : { $parties }, du { $life }
attachment-tables = Les tableaux du document, comme données
attachment-figures = Les chiffres du rapport avec leurs cibles et leurs états

### Faits

fact-agreement = Entente
fact-period = Période
fact-data-as-of = Données au
fact-issued = Publié le
fact-edition = Édition
fact-prepared-by = Préparé par
fact-prepared-for = Préparé pour
fact-funders = Financé par
fact-life = Durée
fact-answered = Réponses
fact-survey = Sondage
fact-definition = Définition
fact-base = Base
fact-window = Fenêtre
fact-question = Question
fact-target-history = Historique de la cible
fact-interval = { $method ->
    [log-log] Intervalle à 95 % (log-log)
    [student] Intervalle à 95 % (Student)
   *[wilson] Intervalle à 95 % (Wilson)
}
fact-interval-words = { $low } à { $high }
fact-interval-census = vu comme un échantillon
none-missing = sans lacune
so-many-missing = { $n ->
    [one] { $count } sans valeur
   *[other] { $count } sans valeur
}
window-at = Au { $date }
window-between = Mois { $first } à { $last }
window-withheld = Tus avec le chiffre
question-how-much = Combien avons-nous fait?
question-how-well = L'avons-nous bien fait?
question-better-off = La situation de quelqu'un s'est-elle améliorée?
level-output = Un extrant.
level-outcome = Un résultat.
level-impact = Un effet.
history-agreed = { $target }, { $date }
history-amended = { $target } { $tag } { $date }

### Ligne du temps de la couverture

timeline-start = Début
timeline-end = Fin
timeline-this-report = Ce rapport
timeline-evaluation = Évaluation
timeline-milestone = Jalon
timeline-meeting = Réunion
timeline-renewal = Renouvellement

### Sommaire

summary-eyebrow = Sommaire en un coup d'œil
summary-bookmark = Sommaire
summary-agreed = Ce qui a été convenu
summary-standing = Où nous en sommes
summary-decisions = Ce qui demande une décision
summary-no-decisions = Rien n'attend de décision.
summary-next-dates = Prochaines dates
summary-unexplained = { $n ->
    [one] { $count } cible attend encore son explication.
   *[other] { $count } cibles attendent encore leur explication.
}
caption-summary = { $n ->
    [0] Aucune cible sur { $total } n'a pu être jugée.
    [one] { $count } cible sur { $total } a pu être jugée.
   *[other] { $count } cibles sur { $total } ont pu être jugées.
}
caption-summary-all = { $n ->
    [one] La seule cible a pu être jugée.
   *[other] Les { $total } cibles ont pu être jugées.
}
caption-summary-rest = La liste se poursuit.
note-left-out = { $n ->
    [one] Un autre figure dans la dernière annexe.
   *[other] { $count } autres figurent dans la dernière annexe.
}
and-more = { $n ->
    [one] et { $count } autre
   *[other] et { $count } autres
}
caption-summary-date = Résultat et cible en vigueur au { $date }.
head-indicator = Indicateur<br>et personnes comptées
head-indicator-only = Indicateur
head-result = Résultat
head-target = Cible en vigueur<br>et sa source
head-target-only = Cible
head-against = Résultat et cible
head-since-start = Depuis le<br>début
head-difference = Écart
head-status = État
note-bars = Barre : résultat, à partir de zéro. Trait : cible en vigueur.
note-bars-range = Deux traits : les bornes d'une fourchette.
note-bars-earlier = Petits traits gris : cible antérieure.
note-bars-start = Anneau : valeur de départ.
note-bars-hatching = Hachures : ce qui dépasse un plafond ou manque à une cible.
note-lines = Courbes : depuis le début, cible en trait fin.
note-tag = { $tag } : fixé par la { $amendment }.
spark-none = pas encore de courbe
spark-since = dès { $year }
next-target-due = { $name } : échéance de la cible
next-decisions = { $n ->
    [0] Échéance de décisions
    [one] Échéance de la décision { $numbers }
   *[other] Échéance des décisions { $numbers }
}
next-report = Rapport { $for_period }
next-end = Fin de l'entente

### Pages des indicateurs

indicator-eyebrow = Indicateur { $number } sur { $total }
course-none = Aucune valeur n'a été mesurée depuis le début de cet indicateur, le { $date }; il n'y a donc pas de courbe.
course-one-value = { $withheld ->
    [yes] Une seule valeur est montrée, { $value }; il en faut deux pour une courbe.
   *[no] Une seule valeur est connue, { $value }; il en faut deux pour une courbe.
}
course-withheld = Les valeurs sont masquées; il n'y a donc pas de courbe.
caption-table = Tableau { $number }
caption-figure = Figure { $number }
caption-course = { $way ->
    [rose] Le résultat est passé de { $from } à { $to }
    [fell] Le résultat est descendu de { $from } à { $to }
   *[held] Le résultat est de { $to }, comme au départ
}
caption-course-alone = { $course }.
caption-course-withheld = { $n ->
    [one] Après { $month }, la valeur est masquée.
   *[other] Après { $month }, les valeurs sont masquées.
}
turn-since = { $run ->
    [alone] en { $month }
   *[longer] depuis { $month }
}
caption-course-kept = { $kind ->
    [ceiling] { $course }, sous le plafond { $since }.
    [limit] { $course }, dans la limite { $since }.
    [range] { $course }, dans la fourchette { $since }.
   *[target] { $course }, à la cible { $since }.
}
caption-course-passed = { $kind ->
    [ceiling] { $course }, au-dessus du plafond { $since }.
    [limit] { $course }, au-delà de la limite { $since }.
    [range] { $course }, hors de la fourchette { $since }.
   *[target] { $course }, sous la cible { $since }.
}
caption-retention = { $n ->
    [one] Après { $count } mois, { $share } n'avaient pas perdu leur logement.
   *[other] Après { $count } mois, { $share } n'avaient pas perdu leur logement.
}
caption-retention-none = { $n ->
    [one] Trop peu de personnes ont été suivies { $count } mois pour le dire.
   *[other] Trop peu de personnes ont été suivies { $count } mois pour le dire.
}
caption-retention-what = En mois depuis l'emménagement.
caption-none-highest = Aucun groupe n'est au-dessus de zéro.
answer-to = { $question } : { $answer }
answer-yes = Oui
answer-no = Non
caption-withheld = Certains groupes sont masqués.
caption-highest = Le résultat est le plus haut pour { $groups } : { $value }.
caption-highest-result = Le résultat est le plus haut pour { $groups } : { $value }, contre { $all } en tout.
caption-highest-share = La part est la plus forte pour { $groups } : { $value }, contre { $all } dans l'ensemble.
caption-first = { $n ->
    [one] { $groups } vient en tête : { $part }{"\u00A0"}sur{"\u00A0"}{ $all }.
   *[other] { $groups } viennent en tête : { $part }{"\u00A0"}sur{"\u00A0"}{ $all } chacun.
}
quoted = « { $text } »
chart-target = { $when ->
    [first] { $kind ->
        [ceiling] Plafond { $value }, convenu au départ
        [limit] Limite { $value }, convenue au départ
       *[target] Cible { $value }, convenue au départ
    }
   *[ever] { $kind ->
        [ceiling] Plafond { $value }, convenu
        [limit] Limite { $value }, convenue
       *[target] Cible { $value }, convenue
    }
}
chart-break = { $kind ->
    [ceiling] { $amendment } : plafond { $value }
    [limit] { $amendment } : limite { $value }
   *[target] { $amendment } : cible { $value }
}
chart-in-force = en vigueur le { $date }
head-month = Mois
strip-result = Résultat, { $unit }
strip-target = { $kind ->
    [ceiling] Plafond
    [limit] Limite
    [range] À partir de
   *[target] Cible
}
strip-expected = Prévu
strip-upper = Jusqu'à
strip-start = Début
head-counted = Comptés
head-share = Part, %
head-interval = Intervalle à 95 %
group-all = Ensemble
group-missing = Non consigné
note-retention = Bande : intervalle à 95 %. Traits verticaux : personnes qui ne sont plus suivies, parties autrement ou encore là. Rien n'est estimé à moins de 5 personnes suivies.
strip-followed = Encore suivies
note-interval-bar = Barre : intervalle à 95 %.
note-range = Intervalle tracé de 0 à { $end }.
note-range-target = { $kind ->
    [ceiling] Intervalle tracé de 0 à { $end }, trait au plafond de { $target }.
    [limit] Intervalle tracé de 0 à { $end }, trait à la limite de { $target }.
    [range] Intervalle tracé de 0 à { $end }, trait au bas de la fourchette de { $target }.
   *[target] Intervalle tracé de 0 à { $end }, trait à la cible de { $target }.
}
note-several = Une réponse peut nommer plusieurs de ces groupes : ensemble, ils peuvent dépasser le total.
note-withheld = ‡ : masqué, afin que personne ne puisse être reconnu.
note-rounded = Les nombres sont arrondis à un multiple de 5; un état n'est donné que si toutes les valeurs que cela laisse possibles l'ont.
note-few = <{ $n } : au moins un, et moins de { $n }; le nombre exact est tu, afin que personne ne puisse être reconnu.
few = <{ $n }
section-explanation = Explication
explanation-none = Aucune explication n'a été donnée.
section-actions = Actions et responsables
section-review = Pour l'examen
actions-none = Aucune action n'est consignée.
head-action = Action
head-owner = Responsable
head-due = Échéance
head-state = État
owner-all = { $n ->
    [1] La partie
    [2] Les deux
   *[other] Toutes
}
action-done = Faite
action-open = Ouverte
action-overdue = En retard
review-fit = Ce qui était offert convenait-il aux personnes comptées ici, et qu'a-t-on essayé avant le changement?
review-support = Le soutien était-il assez fort, a-t-il diminué trop tôt ou fait double emploi?
review-clear = Savait-on clairement qui devait faire quoi, et pour quand?
review-hindrance = Qu'est-ce qui a fait obstacle, et qu'est-ce que les partenaires peuvent y changer?
review-communication = Chaque partenaire a-t-il appris les difficultés à temps pour agir?
review-keep = Qu'est-ce qui a bien marché et mérite d'être gardé?

### Comment un chiffre a été obtenu

method-title = Comment ce chiffre a été obtenu
method-line = { $value } = { $rule } : { $sources }.
method-not-reported = Une personne saisit cette valeur ({ $by }); aucune n'a encore été saisie.
method-not-applicable = Aucun chiffre n'est calculé tant que cet indicateur est mis de côté.
method-quotient = { $value } = { $above } ÷ { $below }
method-line-agreed = { $value } = { $rule }.
method-withheld = { $rule }.
method-no-value = { $rule } : { $sources }; aucune valeur n'a pu être calculée.
method-reported = { $value }, selon la saisie du { $date } ({ $by }).
method-missing = { $n ->
    [one] { $count } dossier n'a pu servir, faute d'une valeur.
   *[other] { $count } dossiers n'ont pu servir, faute d'une valeur.
}
source-file = { $n ->
    [one] { $file }, { $count } ligne
   *[other] { $file }, { $count } lignes
}
source-sheet = { $n ->
    [one] { $file }, feuille { $sheet }, { $count } ligne
   *[other] { $file }, feuille { $sheet }, { $count } lignes
}
source-none = aucune ligne
detail-quartiles = La moitié des cas se situe entre { $first } et { $third }.
detail-censored = { $n ->
    [one] { $count } cas est encore ouvert et compté comme tel.
   *[other] { $count } cas sont encore ouverts et comptés comme tels.
}
detail-gaps = { $n ->
    [one] Le seul écart { $within ->
        [1] respecte la limite convenue.
       *[other] dépasse la limite convenue.
    }
   *[other] { $within } écarts sur { $all } respectent la limite convenue.
}
detail-open-gap = L'écart encore ouvert à la date des données est de { $gap }.
detail-longest-gap = Le plus long écart va du { $from } au { $to }.
detail-absences = Absences : { $planned } annoncées, { $unplanned } non annoncées.
detail-undated = { $n ->
    [one] { $count } action n'a pas d'échéance et n'est pas comptée comme faite à temps.
   *[other] { $count } actions n'ont pas d'échéance et ne sont pas comptées comme faites à temps.
}
detail-rows = { $n ->
    [one] { $count } ligne est à l'origine de ce compte.
   *[other] { $count } lignes sont à l'origine de ce compte; personne n'est compté deux fois.
}
detail-people = { $n ->
    [one] Il s'agit de { $count } personne.
   *[other] Il s'agit de { $count } personnes, certaines plus d'une fois.
}
detail-followed = Parmi les personnes suivies : logement perdu, { $lost }; parties autrement, { $left }; encore là, { $stay }.
detail-unknown-ends = { $n ->
    [one] Pour { $count } départ, personne n'a noté le motif ou la destination.
   *[other] Pour { $count } départs, personne n'a noté le motif ou la destination.
}
detail-at-risk = Après { $months ->
    [one] { $time } mois
   *[other] { $time } mois
}, { $n ->
    [one] { $count } cas était encore suivi.
   *[other] { $count } cas étaient encore suivis.
}
detail-too-few-at-risk = Après { $months ->
    [one] { $time } mois
   *[other] { $time } mois
}, { $n ->
    [one] { $count } cas seulement était encore suivi : trop peu pour une estimation.
   *[other] { $count } cas seulement étaient encore suivis : trop peu pour une estimation.
}
detail-bounds = Si toutes les personnes dont l'état n'est pas connu avaient perdu leur logement, ce serait { $low }; si toutes l'avaient gardé, { $high }.
detail-excluded = Exclus par définition : { $hospital } à l'hôpital, { $foster } en famille d'accueil ou en foyer de groupe, { $care } en soins de longue durée, { $deceased } personnes décédées.
detail-half-answered = { $n ->
    [one] { $count } réponse a été écartée, moins de la moitié des énoncés ayant reçu une réponse.
   *[other] { $count } réponses ont été écartées, moins de la moitié des énoncés ayant reçu une réponse.
}
detail-band = Le score non arrondi se situe dans la tranche : { $band }.
detail-too-few-organizations = { $n ->
    [one] { $count } organisme seulement a répondu; à moins de trois, aucun score d'un partenaire n'est donné.
   *[other] { $count } organismes seulement ont répondu; à moins de trois, aucun score d'un partenaire n'est donné.
}
detail-ties = { $n ->
    [one] { $count } paire est liée; liens déclarés d'un seul côté : { $one }.
   *[other] { $count } paires sont liées; liens déclarés d'un seul côté : { $one }.
}
detail-not-defined = { $n ->
    [one] Sans objet : le réseau compte { $count } organisme.
   *[other] Sans objet : le réseau compte { $count } organismes.
}
detail-unmatched = Sans appariement : { $before } avec la première valeur seulement, { $now } avec la seconde seulement.
detail-rounded = Les nombres sont arrondis à un multiple de 5, ce qui laisse ouvertes les valeurs de { $low } à { $high }; un état est donné lorsqu'il vaut pour toutes.
detail-range = Les valeurs vont de { $low } à { $high }.
rule-count = { $set }
rule-count-among = { $set }, parmi : { $base }
rule-people = { $counted ->
    [new] personnes servies pour la première fois, toutes sources comptées, dans les jours considérés
    [every-time] personnes servies dans les jours considérés, autant de fois qu'elles l'ont été
   *[once] personnes servies dans les jours considérés, comptées une fois
}, sous un seul code dans : { $sets }{ $n ->
    [0] {""}
    [one] {""}, du partenariat { $partnerships }
   *[other] {""}, des partenariats { $partnerships }
}
rule-mean = moyenne de « { $field } », { $set }
rule-median = médiane de « { $field } », { $set }
rule-change = { $set }, comparés à { $baseline }
rule-baseline-agreed = la valeur de départ convenue, { $value }
rule-baseline-on = la valeur mesurée le { $date }
rule-cadence = plus long intervalle entre deux { $set }, d'au plus { $limit }
rule-duration = médiane des jours de « { $from } » à « { $to } », { $set }
rule-attendance = personnes présentes aux réunions
rule-actions-on-time = actions faites à l'échéance
rule-minutes-timely = réunions dont le procès-verbal est parti avant la suivante
rule-ratio = « { $above } » sur « { $below } »
rule-out-of = { $above }, sur { $below }
rule-reported = valeur saisie par une personne
rule-client-months = clients-mois, { $set }, mois partiels comptés en jours
rule-months = mois de la fenêtre, mois partiels comptés en jours
rule-expected-present = personnes attendues à ces réunions
rule-actions-due = actions venues à échéance
rule-meetings-held = réunions tenues
rule-survival = part de { $set }, de « { $from } » à « { $to } », sans perte (où { $loss }) après { $n ->
    [one] { $count } mois
   *[other] { $count } mois
}, selon Kaplan et Meier (variance de Greenwood, intervalle log-log); un relogement dans le programme n'est pas une perte, et qui part autrement ou demeure compte tant qu'il est suivi
rule-point-cohort = { $set }, de « { $from } » à « { $to } », sans perte (où { $loss }) { $n ->
    [one] { $count } mois
   *[other] { $count } mois
} après l'emménagement, parmi les personnes emménagées depuis au moins aussi longtemps; un relogement dans le programme n'est pas une perte
rule-hud = { $set }, de « { $from } » à « { $to } », encore là le dernier jour ou parties dans la fenêtre vers un logement permanent (mesure 7b.2 du HUD)
rule-housed-or-lost = personnes encore logées après { $n ->
    [one] { $count } mois
   *[other] { $count } mois
} et personnes ayant perdu leur logement avant
rule-stayers-and-leavers = toutes les personnes encore là le dernier jour ou parties dans la fenêtre, sauf celles parties à l'hôpital, en famille d'accueil ou en soins de longue durée et celles décédées
rule-score = score de « { $factor } », moyenne, parmi qui a répondu à la moitié des énoncés ou plus, de leurs propres moyennes ({ $items }), { $set }
rule-score-items = moyenne, parmi qui a répondu à la moitié des énoncés ou plus, de leurs propres moyennes ({ $items }), { $set }
rule-item-reversed = { $item }, échelle inversée
rule-density = paires d'organismes liés, { $set }; { $tie ->
    [both] deux organismes sont liés lorsque chacun nomme l'autre
   *[either] deux organismes sont liés lorsque l'un nomme l'autre
}, et les réponses sur soi-même sont écartées
rule-centralization = centralisation de degré des organismes dans { $set }; { $tie ->
    [both] deux organismes sont liés lorsque chacun nomme l'autre
   *[either] deux organismes sont liés lorsque l'un nomme l'autre
}, et les réponses sur soi-même sont écartées
rule-pairs = toutes les paires d'organismes ayant répondu ou été nommés
rule-matched-change = changement moyen de « { $field } » des personnes présentes dans les deux : { $set }, moins { $before }
rule-complete = réponses complètes, { $set }
rule-eligible = tous les cas sauf ceux que l'on sait non admissibles (taux de réponse 1 de l'AAPOR)
rule-judged = { $direction ->
    [at-least] Règle : au moins la cible.
    [at-most] Règle : au plus la cible.
    [between] Règle : dans la fourchette.
   *[exactly] Règle : exactement la cible.
}
base-agreed = les { $count } nommés dans l'entente
base-starting-cohort = { $set }, au début de l'entente
base-ever-served = { $set }, jusqu'à la fin de la fenêtre
base-active-on = { $set }, au dernier jour de la fenêtre
base-in-window = { $set }, dans la fenêtre
set-records = dossiers de « { $dataset } »
set-distinct = dossiers de « { $dataset } », comptés une fois par { $key }
set-latest = derniers dossiers de « { $dataset } », un par { $key }
set-filtered = { $set }, où { $filter }

### Parole des clients

voices-eyebrow = Parole des clients
voices-bookmark = Parole des clients
voices-response = { $n ->
    [one] { $complete } client sur { $eligible } a répondu au sondage ({ $share } %).
   *[other] { $complete } clients sur { $eligible } ont répondu au sondage ({ $share } %).
}
voices-answers = { $n ->
    [one] { $count } client a répondu.
   *[other] { $count } clients ont répondu.
}
voices-partial = Un questionnaire rempli jusqu'au bout compte comme réponse; ceux qui le sont en partie figurent ci-dessous.
voices-withheld = Les réponses des clients sont masquées, car trop peu d'entre eux ont répondu.
section-own-words = Dans leurs mots
quote-source = Clients, { $wave }
quote-source-question = { $question } : clients, { $wave }
quotes-withheld = Cette édition ne cite personne, afin que nul ne puisse être reconnu.
quotes-none = Aucun auteur de commentaire n'a accepté d'être cité.
likert-good = { $n ->
    [one] { $good } sur { $all } favorable
   *[other] { $good } sur { $all } favorables
}
likert-favourable = { $n ->
    [one] { $good } réponse favorable sur { $all }
   *[other] { $good } réponses favorables sur { $all }
}
likert-favourable-share = { $share } de réponses favorables
caption-likert = « { $question } » vient en tête : { $favourable }.
caption-likert-only = « { $question } » : { $favourable }.
caption-likert-two = « { $question } » et « { $other } » viennent en tête : { $favourable } pour chacune.
caption-likert-several = { $count } questions viennent en tête à égalité : { $favourable } pour chacune.
caption-likert-alike = Les { $count } questions sont à égalité : { $favourable } pour chacune.
caption-likert-wave = { $wave }, nombre de réponses.
caption-waves = { $n ->
    [one] Une vague a reçu des réponses.
   *[other] { $count } vagues peuvent être comparées.
}
caption-waves-withheld = Certaines réponses sont masquées.
caption-waves-all-withheld = Toutes les réponses sont masquées.
caption-waves-rose = « { $question } » monte le plus, de { $from } à { $to }.
caption-waves-fell = « { $question } » baisse le plus, de { $from } à { $to }.
caption-waves-same = Aucune moyenne n'a changé.
wave-quarter = T{ $quarter } { $year }
caption-waves-what = Réponses et moyenne de chaque question.
respondents-group = { $field } : { $option }
respondents-differ = Les répondants diffèrent de l'ensemble des personnes sollicitées, plus que ne l'expliquerait le hasard : { $traits }.
respondents-alike = Les répondants ressemblent à l'ensemble des personnes sollicitées; les écarts ({ $traits }) peuvent tenir au hasard.
respondents-untested = Il reste trop peu de personnes pour dire si les répondants ressemblent à l'ensemble des personnes sollicitées.
respondents-withheld = La comparaison des répondants avec l'ensemble des personnes sollicitées n'est communiquée qu'aux partenaires, afin que personne ne puisse être reconnu.
caption-respondents-what = Groupes parmi les personnes sollicitées et parmi celles qui ont répondu en entier, { $wave }.
respondents-test = { $field } p{"\u00A0"}={"\u00A0"}{ $p } ({ $kind ->
    [exact] exact
   *[chi-squared] khi carré
})
respondents-test-below = { $field } p{"\u00A0"}<{"\u00A0"}{ $p } ({ $kind ->
    [exact] exact
   *[chi-squared] khi carré
})
respondents-tests = Les personnes ayant répondu en entier ont été comparées aux autres : { $tests }. Test du khi carré de Pearson si l'effectif attendu est d'au moins 5 dans chaque case, sinon test exact de Fisher étendu par Freeman et Halton. Au-delà du hasard : p inférieur à 0,05, ce qu'un trait sur vingt atteint par hasard.
respondents-unknown = { $n ->
    [one] Une personne sollicitée n'est pas comptée pour { $field } : l'information est inconnue.
   *[other] { $count } personnes sollicitées ne sont pas comptées pour { $field } : l'information est inconnue.
}
head-trait = Groupe
head-asked = Sollicitées
head-answered = Ont répondu
head-share-of-asked = Part des<br>sollicitées, %
head-share-of-answered = Part des<br>réponses, %
head-points-apart = Écart,<br>points
head-question = Question
head-wave-answers = { $wave }<br>réponses
head-wave-mean = { $wave }<br>moyenne

### Le partenariat

partnership-eyebrow = Le partenariat
partnership-bookmark = Le partenariat
partnership-message = { $n ->
    [0] Aucune réunion n'est consignée pour la période.
    [1] Les partenaires se sont réunis une fois pendant la période.
   *[other] Les partenaires se sont réunis { $count } fois pendant la période.
}
caption-meetings = { $all ->
    [yes] Tous les types de réunion ont gardé le rythme convenu.
    [only] Les réunions ont gardé le rythme convenu.
    [judged] Tout rythme en vigueur d'un bout à l'autre a été gardé.
   *[no] { $n ->
    [0] Aucun type de réunion n'a gardé le rythme convenu.
    [one] { $count } type de réunion sur { $total } a gardé le rythme convenu.
   *[other] { $count } types de réunion sur { $total } ont gardé le rythme convenu.
    }
}
caption-meetings-no-rule = { $n ->
    [one] Un type de réunion a été tenu; aucun rythme n'était convenu.
   *[other] { $count } types de réunion ont été tenus; aucun rythme n'était convenu.
}
caption-meetings-what = Écarts en jours; présences sur les attendues.
note-rhythm = { $meeting } : le rythme est en vigueur depuis le { $date } ({ $amendment }); l'écart le plus long est celui de toute la période.
head-meeting = Réunion
head-held = Tenues
head-longest-gap = Plus long<br>écart
head-agreed-gap = Convenu,<br>au plus
head-present = Présences
head-absence-planned = Absences<br>prévues
head-absence-unplanned = Absences<br>imprévues
head-decisions = Décisions
section-questions = Quatre questions
questions-not-asked = Les partenaires n'y ont pas répondu pour la période; elles sont ici pour la prochaine réunion.
question-meetings = Nos réunions sont-elles assez fréquentes?
question-work = Le travail avance-t-il comme nous l'avions prévu?
question-communication = Sommes-nous satisfaits de notre façon de communiquer?
question-information = Chacun reçoit-il l'information dont il a besoin?
section-scale = Sur une échelle de 0 à 10
scale-in-practice = À quoi ressemble, dans la pratique, la place que les partenaires se donnent sur l'échelle :
scale-next-step = { $n ->
    [one] Le prochain pas réaliste, un demi-point plus haut :
   *[other] Les prochains pas réalistes, un demi-point plus haut :
}
section-check-in = Tour d'horizon pour la prochaine réunion
check-in-accomplishing = Accomplissons-nous ce que nous voulions accomplir?
check-in-changes = Qu'est-ce qui a changé autour de nous?
check-in-partners = Un partenaire part-il, et faut-il en inviter un autre?
check-in-information = Que savons-nous de plus qu'avant?
check-in-structure = Notre façon de nous organiser nous sert-elle encore?
check-in-needed = Le partenariat est-il encore nécessaire tel qu'il est?
reflection-stop = Cesser
reflection-start = Commencer
reflection-continue = Continuer
reflection-none = Rien n'a été nommé.
section-wins = Premiers succès
caption-dates = La prochaine date est le { $date }.
head-date = Date
head-what = Objet
head-kind = Nature

### Annexes

annex-eyebrow = Annexe { $letter }
annex-method = Méthode
annex-quality = { $n ->
    [one] { $rows } dossiers d'un jeu de données appuient ce rapport.
   *[other] { $rows } dossiers de { $count } jeux de données appuient ce rapport.
}
annex-figures = Chaque chiffre, sa base et sa règle
method-statuses = États
head-meaning = Quand
method-target-label = Cible en vigueur
method-target = Un chiffre est jugé d'après la cible en vigueur le dernier jour considéré. Une cible ne change que par une modification numérotée; un état déjà donné n'est jamais changé par une modification ultérieure. { $profile ->
    [public] Si l'arrondi laisse un autre état possible, aucun n'est donné.
   *[internal] Un chiffre est jugé avant d'être arrondi pour l'impression.
}
method-expected-label = Ce qui est attendu en chemin
method-expected = D'abord les jalons convenus; sans eux, une ligne droite, en jours, depuis la valeur de départ, si la cible le prévoit; sinon la cible elle-même, jugée à l'échéance. Un manque ne dépassant pas la tolérance est à risque : un dixième du changement attendu, ou de la cible sans valeur de départ, sauf entente contraire.
method-interval-label = Incertitude
method-interval = Les parts portent l'intervalle de Wilson à 95 %, les parts d'une courbe de survie l'intervalle log-log avec la variance de Greenwood, et les écarts moyens des mêmes personnes celui de Student. Lorsque la base est l'ensemble des personnes visées par l'entente, il dit de combien le chiffre aurait pu varier parmi des clients semblables.
method-cut-label = Date des données
method-cut = Rien de ce qui est daté après la date des données n'est compté. Un dossier ultérieur de même clé remplace le précédent. Six raisons d'une valeur manquante restent distinctes : vide, zéro, non demandé, refusé, sans objet, masqué.
method-disclosure-label = Divulgation
method-disclosure = { $profile ->
    [internal] Ceci est la version interne : les petits nombres y sont montrés, et elle est réservée aux partenaires. Les champs personnels n'entrent jamais dans un rapport.
    [funder] Ceci est la version destinée aux bailleurs de fonds. Les nombres de 1 à 4 sont masqués; les zéros sont montrés. Les parts, les moyennes, les intervalles, les états et les points des graphiques sont masqués lorsqu'ils révéleraient un tel nombre, de même que tout ce qui le révélerait. Un nombre masqué porte la marque ‡, qu'il soit petit ou qu'il en protège un petit. Avant l'impression, tout ce qui est montré a été mis à l'épreuve : chaque nombre masqué garde au moins 5 valeurs possibles. Les champs personnels n'entrent jamais dans un rapport.
   *[public] Version publique : les nombres de 1 à 10 sont masqués, les zéros montrés et tous les autres arrondis au hasard à un multiple de 5 (de 11 à 14 : 10 ou 15), toujours de même; les parts et les taux en sont tirés. Ce qui révélerait un nombre masqué porte la même marque,{"\u00A0"}‡ : selon l'épreuve faite avant l'impression, chacun garde au moins 11 valeurs possibles. Les réunions et les actions des partenaires sont comptées exactement. Nul n'est cité; aucun champ personnel n'est publié.
}
caption-quality = { $n ->
    [0] Aucun dossier n'a été remplacé par un plus récent.
    [one] { $count } dossier a été remplacé par un plus récent.
   *[other] { $count } dossiers ont été remplacés par de plus récents.
}
caption-quality-what = Dossiers de ce partenariat jusqu'à la date des données.
kept-out = { $n ->
    [one] { $count } ligne de ces fichiers est écartée par règle : { $list }.
   *[other] { $count } lignes de ces fichiers sont écartées par règle : { $list }.
}
kept-out-preview = { $n ->
    [one] { $count } aperçu du questionnaire
   *[other] { $count } aperçus du questionnaire
}
kept-out-test = { $n ->
    [one] { $count } inventée pour essayer le questionnaire
   *[other] { $count } inventées pour essayer le questionnaire
}
kept-out-spam = { $n ->
    [one] { $count } que la plateforme attribue à une machine
   *[other] { $count } que la plateforme attribue à une machine
}
kept-out-rejected = { $n ->
    [one] { $count } rejetée à la révision
   *[other] { $count } rejetées à la révision
}
kept-out-undecrypted = { $n ->
    [one] { $count } dont les réponses sont chiffrées
   *[other] { $count } dont les réponses sont chiffrées
}
kept-out-partial = { $n ->
    [one] { $count } sans réponse jusqu'à la fin
   *[other] { $count } sans réponse jusqu'à la fin
}
kept-out-elsewhere = { $n ->
    [one] { $count } d'un autre instrument ou événement
   *[other] { $count } d'autres instruments ou événements
}
head-dataset = Jeu de données
head-files = Fichiers
head-records = Dossiers
head-replaced = Remplacés
head-after-cut = Après<br>la date
head-without-key = Sans clé
head-field = Champ
head-missing = Manquants
caption-missing = { $n ->
    [one] « { $field } » manque le plus souvent : { $count } dossier sur { $total }.
   *[other] « { $field } » manque le plus souvent : { $count } dossiers sur { $total }.
}
caption-rules = { $n ->
    [one] Une règle donne le chiffre de ce rapport.
   *[other] { $count } règles donnent les chiffres de ce rapport.
}
caption-rules-what = Question posée, responsable des données, façon de compter.
head-rule = Règle
caption-figures = { $n ->
    [one] { $count } indicateur est présenté.
   *[other] { $count } indicateurs sont présentés.
}
caption-figures-what = Une part est ce qui est compté sur sa base.
head-numerator = Comptés
head-denominator = Sur

### Protocole et lettre

memorandum-title = { $agreement } : { $name }
memorandum-description = Le document intitulé { $agreement }, entre { $parties }.
memorandum-ending = Fin, avis et signatures
memorandum-foot = { $reference } · { $date }
memorandum-foot-draft = { $reference } · projet du { $date }
draft-mark = Projet · pas en vigueur
draft-notice = <b>Projet : ne pas signer.</b> L'exemplaire à signer ne porte pas cette mention. Cette page appartient à l'entente { $reference }, projet du { $date }, <pages> pages.
signature-page-of-amendment = Cette page appartient à la { $amendment }, du { $date }, de l'entente { $reference }; le document compte <pages> pages.
signature-page-of = Cette page appartient à l'entente { $reference } du { $date }; le document compte <pages> pages.
not-legal-advice = Ce texte, établi d'après les renseignements des parties, n'est pas un avis juridique. Faites-le lire par une personne compétente avant de signer.
head-party = Partie
head-role = Rôle
party-called = Nom
party-name = Nom légal
party-works-in = Domaine
party-address = Adresse
party-spokesperson = Porte-parole
head-contact = Personne-ressource, par fonction
head-telephone = Téléphone, jour et nuit
signatures-heading = Signé pour les parties
signature-for = { $role }
signature-draft = projet, ne pas signer
signature-line = Signature
signature-name = Nom, en majuscules
signature-title = Titre
signature-date = Date (jour, mois, année)
schedule = annexe { $letter }
schedules-listed = { $n ->
    [one] de l'annexe { $first }
    [2] des annexes { $first } et { $last }
   *[other] des annexes { $first } à { $last }
}
schedule-indicators = Indicateurs et cibles
schedule-indicators-lead = { $n ->
    [one] { $count } mesure, avec sa base, sa date et le responsable de ses données.
   *[other] { $count } mesures, chacune avec sa base, sa date et le responsable de ses données.
}
schedule-targets = Ce qui a été convenu.
schedule-targets-what = Tel que signé; partie de l'article sur la réussite.
schedule-reprinted-lead = { $n ->
    [one] { $count } mesure, telle qu'elle est après la { $amendment }.
   *[other] { $count } mesures, telles qu'elles sont après la { $amendment }.
}
schedule-reprinted-what = Remplace le tableau signé auparavant.
schedule-targets-note = ≤ au plus, ≥ au moins; – : sans valeur de départ.
schedule-definitions = Ce que compte chaque mesure.
schedule-definitions-what = En entier, tel que convenu.
schedule-readings = Comment chaque mesure se lit.
schedule-readings-what = Un résultat est comparé avant d'être arrondi.
schedule-calendar = Quand nous regardons ensemble les résultats.
schedule-calendar-what = Dates convenues pour la durée de l'entente.
schedule-amendments = { $n ->
    [one] { $count } modification a été faite depuis.
   *[other] { $count } modifications ont été faites depuis.
}
schedule-amendments-what = { $n ->
    [one] Elle a son propre document.
   *[other] Chacune a son propre document.
}
schedule-changing = Changer une cible
schedule-changing-text = Une partie peut proposer un changement à une réunion commune. Il prend effet à la date que porte la modification. Les résultats déjà rapportés gardent la cible d'après laquelle ils ont été jugés.
schedule-contributions = Contributions
schedule-contributions-lead = { $n ->
    [one] { $count } contribution, avec la date où elle commence.
   *[other] { $count } contributions, chacune avec la date où elle commence.
}
schedule-contributions-table = Qui apporte quoi, et combien.
schedule-roles = Rôles
schedule-roles-lead = { $n ->
    [one] { $count } tâche et la fonction qui en répond.
   *[other] { $count } tâches et les fonctions qui en répondent.
}
schedule-roles-table = Qui fait quoi, quand, comment et avec quoi.
head-number = Nº
head-base = Base
head-unit = Unité
head-baseline = Départ
head-data-owner = Responsable<br>des données
head-definition = Définition
head-expected = Attendu en chemin
head-tolerance = À risque s'il manque
head-contribution = Contribution
head-amount = Quantité
head-from = À partir de
head-who = Qui
head-task = Quoi
head-when = Quand
head-how = Comment
head-resources = Ressources
from-start = dès le début
contribution-staff-time = temps de personnel
contribution-money = argent
contribution-space = locaux
contribution-in-kind = en nature
contribution-visibility = visibilité
expected-none = rien; aucune cible n'est fixée
expected-nothing = rien; jugée à l'échéance
expected-itself = la cible elle-même, à chaque période
expected-linear = en ligne droite, de { $from } le { $date } à la cible
expected-milestones-linear = { $milestones }; en ligne droite entre les jalons
expected-milestones-step = { $milestones }; chaque jalon vaut jusqu'au suivant
tolerance-relative = { $of ->
    [change] jusqu'à { $share } du changement attendu
   *[target] jusqu'à { $share } de la cible
}
tolerance-absolute = jusqu'à { $value }
head-amendment = Modification
head-dated = Datée du
head-in-force = En vigueur le
head-reason = Pourquoi

### Modification

amendment-title = { $amendment }, { $agreement } : { $name }
amendment-description = Un changement convenu entre { $parties }.
amendment-between = Entre
amendment-opening = { $n ->
    [one] { $parties }, qui modifient sur { $count } point leur { $agreement }.
   *[other] { $parties }, qui modifient sur { $count } points leur { $agreement }.
}
amendment-from = À partir de
amendment-in-force = Les changements sont en vigueur à compter du <b>{ $date }</b>. Ce qui a été jugé avant ce jour garde la cible d'alors.
amendment-table = { $n ->
    [one] { $count } chose change le { $date }.
   *[other] { $count } choses changent le { $date }.
}
head-changed = Ce qui change
head-before = Avant
head-after = Après
amendment-why = Pourquoi
amendment-agreed = Convenu à
amendment-meeting = La réunion du { $date }.
amendment-no-meeting = Aucune réunion n'est consignée; seules les signatures font foi.
amendment-rest = Le reste
amendment-rest-text = Tout ce que cette modification ne nomme pas demeure inchangé.
amendment-rest-reprinted = Rien d'autre ne change; l'{ $schedule }, à jour, suit les signatures.
change-new = n'existait pas
change-measured = mesuré dès lors
change-meeting = au plus { $days } entre deux réunions
change-line = { $subject } : { $before } → { $after }

### Bilan sommatif

section-purpose = But
section-ending = Comment il a pris fin
section-achieved = Ce qui a été accompli
ended-because = Il a pris fin le { $date }. { $reason }
caption-every-target = { $n ->
    [one] { $count } cible a été convenue en tout
   *[other] { $count } cibles ont été convenues en tout
}; la dernière est atteinte dans { $met } cas sur { $indicators }{ $withheld ->
    [0] {"."}
   *[other] {" "}montrés ici.
}
caption-every-target-what = Chaque cible et son issue.
head-agreed-in = Convenue dans
head-outcome = Issue
caption-history = { $n ->
    [one] { $count } modification a été faite.
   *[other] { $count } modifications ont été faites.
}
summative-together = { $n ->
    [0] Aucune réunion n'est consignée.
    [1] Les partenaires se sont réunis une fois.
   *[other] Les partenaires se sont réunis { $count } fois.
}
caption-contributions = { $all ->
    [yes] Les { $total } contributions ont une livraison consignée.
   *[no] { $n ->
        [0] Aucune contribution n'a de livraison consignée.
        [one] { $count } contribution sur { $total } a une livraison consignée.
       *[other] { $count } contributions sur { $total } ont une livraison consignée.
    }
}
caption-contributions-what = Promis dans l'entente, et livré selon les parties.
head-promised = Promis
head-delivered = Livré
delivered-on = { $value }, au { $date }
lessons-eyebrow = Leçons
lessons-bookmark = Leçons
lessons-title = { $n ->
    [one] { $count } leçon a été consignée.
   *[other] { $count } leçons ont été consignées.
}
lesson-worked = Ce qui a marché
lesson-did-not-work = Ce qui n'a pas marché
lesson-do-differently = Ce que nous ferions autrement
lesson-communication = Où la communication a manqué
lesson-adaptation = Comment les parties se sont adaptées
lesson-who-helped = Qui a aidé
lesson-conflicts = Différends
lesson-thanks = Remerciements
ending-eyebrow = La fin
ending-bookmark = La fin
ending-title = Le partenariat a pris fin le { $date }.
ending-told = { $when ->
    [before] Les personnes concernées ont été averties dès le { $date }, avant la fin.
   *[on] Les personnes concernées ont été averties dès le { $date }.
}
ending-transition = Ce que deviennent clients, biens et données
caption-told = { $n ->
    [one] Un avis a été donné.
   *[other] { $count } avis ont été donnés.
}
head-told = Qui a été averti

### Cartographie du système

map-title = Cartographie du système, { $period }
map-description = Les programmes de la communauté, ce qu'ils offrent et comment ils travaillent, d'après le sondage de cartographie.
map-head = Cartographie du système
map-foot = { $profile ->
    [internal] Sondage du { $days } · Version interne, confidentielle
    [funder] Sondage du { $days } · Version destinée aux bailleurs de fonds
   *[public] Sondage du { $days } · Version publique
}
map-cover-title = Qui fait quoi dans la communauté
map-cover-subtitle = Réponses au sondage de cartographie, du { $days }
map-cover-foot = { $profile ->
    [internal] Les programmes portent le nom qu'ils se sont donné : cette version est réservée aux répondants.
    [funder] Les programmes portent le nom qu'ils se sont donné. Les nombres de 1 à 4 personnes sont masqués, ainsi que tout ce qui les révélerait.
   *[public] Les programmes portent le nom qu'ils se sont donné. Les nombres de 1 à 10 personnes sont masqués, ainsi que tout ce qui les révélerait, et les autres sont arrondis à un multiple de 5.
}
map-answered = { $n ->
    [one] { $programs } programme de { $organizations }
   *[other] { $programs } programmes de { $organizations }
}
map-eyebrow-inventory = Réponses et inventaire
map-eyebrow-capacity = Capacité et utilisation
map-eyebrow-roles = Rôle financé et rôle réel
map-message = { $n ->
    [one] { $programs } programme de { $organizations } a répondu au sondage.
   *[other] { $programs } programmes de { $organizations } ont répondu au sondage.
}
map-response = Réponses
map-partial = { $n ->
    [0] Tous les programmes ont répondu à la moitié des questions au moins.
    [one] { $count } programme a répondu à moins de la moitié des questions; ses réponses sont montrées.
   *[other] { $count } programmes ont répondu à moins de la moitié des questions; leurs réponses sont montrées.
}
map-replaced = { $n ->
    [0] Aucun n'a répondu deux fois.
    [one] { $count } réponse a été remplacée par une plus récente du même programme.
   *[other] { $count } réponses ont été remplacées par de plus récentes des mêmes programmes.
}
map-type-unknown = Non précisé
caption-inventory = { $ties ->
    [0] « { $kind } » est le type le plus fréquent
   *[other] Aucun type n'est plus fréquent que « { $kind } »
} : { $n ->
    [one] { $count } programme sur { $total }.
   *[other] { $count } programmes sur { $total }.
}
caption-inventory-what = Selon l'activité réelle du programme.
head-type = Type de programme
head-programs = Programmes
head-names = Lesquels
head-names-organizations = Quels organismes
map-capacity-message = Les programmes comptent { $held }.
map-capacity-unknown = Personne n'a dit ce que comptent les programmes.
map-held = { $what ->
    [beds] { $n ->
        [one] { $count } lit
       *[other] { $count } lits
    }
    [units] { $n ->
        [one] { $count } logement
       *[other] { $count } logements
    }
   *[spaces] { $n ->
        [one] { $count } place de suivi
       *[other] { $count } places de suivi
    }
}
caption-capacity-withheld = Le nombre de places occupées est masqué.
caption-capacity-unknown = Personne n'a dit combien de places sont occupées.
map-roles-unknown = Personne n'a dit à la fois ce pour quoi un programme est financé et ce qu'il fait.
map-data-unknown = Personne n'a dit ce qu'il pourrait partager.
map-admission-unknown = Personne n'a dit qui est admis.
caption-capacity = { $n ->
    [one] { $count } place était occupée au moment des réponses.
   *[other] { $count } places étaient occupées au moment des réponses.
}
caption-capacity-what = Sommes des réponses, par type.
head-beds = Lits
head-units = Logements
head-caseload = Places<br>de suivi
head-occupied = Occupées
head-served = Servies<br>par an
map-capacity-note = – : personne n'a répondu. Les sommes excluent les programmes qui n'ont pas donné de nombre; elles sont donc des minimums. Occupées, % : du plus grand nombre de lits, de logements ou de places de chaque programme qui a donné les deux nombres. Servies : personnes.
map-rounded = Les nombres de personnes sont arrondis à un multiple de 5; les parties ne donnent donc pas toujours leur somme.
map-roles-message = { $n ->
    [0] Les { $total } programmes travaillent comme ils sont financés.
    [one] { $count } programme sur { $total } travaille autrement que ce pour quoi il est financé.
   *[other] { $count } programmes sur { $total } travaillent autrement que ce pour quoi ils sont financés.
}
map-roles-none = Aucun programme n'a nommé un autre rôle que celui pour lequel il est financé.
caption-roles = { $n ->
    [one] { $count } programme diffère.
   *[other] { $count } programmes diffèrent.
}
caption-roles-what = Ce pour quoi il est financé, et ce qu'il fait.
head-program = Programme
head-funded = Financé comme
head-actual = Travaille comme
map-no-reason = aucune raison donnée
map-rate = Sur { $eligible } programmes sollicités, { $complete } ont répondu en entier : un taux de réponse de { $percent } % (AAPOR RR1).
map-nobody-answered = Personne n'a répondu à cette question.
map-n-answered = { $n ->
    [one] { $count } programme a répondu
   *[other] { $count } programmes ont répondu
}{ $missing ->
    [0] {";"} aucun n'a omis la question.
    [one] {";"} { $n_missing } a omis la question.
   *[other] {";"} { $n_missing } ont omis la question.
}
head-answer = Réponse
head-sector = Secteur
head-organizations = Organismes
caption-sectors = { $n ->
    [0] tous les secteurs sont présents.
    [one] { $count } secteur est absent.
   *[other] { $count } secteurs sont absents.
}
caption-sectors-what = Selon le type d'organisme qui offre le programme.
map-sectors-all = Chaque secteur proposé par le sondage compte au moins un programme qui a répondu.
map-sectors-absent = Aucun programme n'a répondu pour ces secteurs : { $sectors }.
map-over-lead = { $n ->
    [0] aucun programme n'accueille plus de personnes qu'il n'a de places.
    [one] { $count } programme accueille plus de personnes qu'il n'a de places.
   *[other] { $count } programmes accueillent plus de personnes qu'ils n'ont de places.
}
map-over-lead-shown = { $n ->
    [one] { $count } programme figure ici avec plus de personnes que de places.
   *[other] { $count } programmes figurent ici avec plus de personnes que de places.
}
caption-over = { $ties ->
    [0] { $program } est le plus rempli.
   *[other] Aucun n'est plus rempli que { $program }.
}
caption-over-what = Programmes dont l'occupation dépasse le plus grand nombre de lits, de logements ou de places.
head-in-use = Occupées, %
head-waiting = En attente
head-room = Places
map-eyebrow-change = Depuis le sondage précédent
map-change-message = { $n ->
    [one] { $both } programme a répondu aux deux sondages; { $new } pour la première fois,
   *[other] { $both } programmes ont répondu aux deux sondages; { $new } pour la première fois,
} { $n_gone ->
    [one] { $gone } n'y est plus.
   *[other] { $gone } n'y sont plus.
}
map-wave-unnamed = Sans nom
map-spaces = Places de suivi
map-served = Personnes servies par an
map-waiting = Personnes en attente
caption-change = { $n ->
    [one] Ce que { $both } programme a dit deux fois.
   *[other] Ce que { $both } programmes ont dit deux fois.
}
caption-change-what = Sommes des programmes qui l'ont donné les deux fois.
map-change-numbers = En chiffres
map-new = Nouveaux
map-gone = Absents cette fois
map-gone-note = { $programs }. { $n ->
    [one] Ce programme a pu fermer, ou simplement ne pas répondre.
   *[other] Ils ont pu fermer, ou simplement ne pas répondre.
}
map-program-of = { $program } ({ $organization })
map-roles-changed = Rôles
map-role-changed = { $program } : auparavant { $before }, maintenant { $now }.
map-commitment = Engagement
map-commitment-changed = { $n ->
    [one] Le { $count } programme qui l'a indiqué deux fois est passé de { $before } à { $now } sur 10.
   *[other] Les { $count } programmes qui l'ont indiqué deux fois sont passés de { $before } à { $now } sur 10 en moyenne.
}
map-eyebrow-funding = Bailleurs de fonds et attentes
map-funding-message = { $n ->
    [one] { $count } programme coûte { $amount } par an.
   *[other] Ensemble, { $count } programmes coûtent { $amount } par an.
}
map-funding-unknown = Personne n'a dit ce que coûtent les programmes.
caption-funders = { $n ->
    [one] { $funder } est le seul bailleur nommé.
   *[other] { $count } bailleurs sont nommés; le plus gros montant confirmé vient de : { $funder }.
}
caption-funders-dollars = Selon les dollars par an.
caption-funders-level = { $n ->
    [one] { $funder } est le seul bailleur nommé.
   *[other] { $count } bailleurs sont nommés; aucun n'a confirmé plus que { $funder }.
}
caption-funders-unpaid = { $n ->
    [one] { $funder } est le seul bailleur nommé.
   *[other] { $count } bailleurs sont nommés, aucun avec un montant confirmé.
}
caption-funders-what = Selon les dollars par an; attentes telles que dites.
head-funder = Bailleur
head-secured = Confirmé, $
head-pending = En attente, $
head-expects = Attend
head-reports = Rapports
map-funders-silent = – : non précisé.
map-funders-amounts = Les montants excluent les subventions sans montant. Le confirmé comprend celles dont l'état n'est pas donné.
map-expectations = Attentes des bailleurs en général
map-expectation = { $n ->
    [one] { $text }
   *[other] { $text } ({ $count }{"\u00A0"}programmes)
}
map-ends = Subventions qui prennent fin
map-grant-ends = { $n ->
    [one] { $date } : { $funder }, { $program }
   *[other] { $date } : { $funder }, { $count }{"\u00A0"}programmes
}
map-eyebrow-coverage = Qui dessert qui
map-coverage-unknown = Personne n'a dit quels services il offre à qui.
map-coverage-message = { $n ->
    [0] Chacune des { $pairs } paires de service et de population a un programme.
    [one] { $gaps } des { $pairs } paires de service et de population n'a aucun programme.
   *[other] { $gaps } des { $pairs } paires de service et de population n'ont aucun programme.
}
map-coverage-lead = { $n ->
    [0] aucune paire n'est servie par trois programmes d'un même territoire.
    [one] { $count } paire est servie par trois programmes ou plus d'un même territoire.
   *[other] { $count } paires sont servies par trois programmes ou plus d'un même territoire.
}
caption-coverage = { $n ->
    [one] { $population } : { $count } service manque.
   *[other] { $population } : { $count } services manquent.
}
caption-coverage-none = Chaque paire a un programme.
caption-coverage-what = { $n ->
    [one] Programmes par service et population; { $count } a dit les deux.
   *[other] Programmes par service et population; { $count } ont dit les deux.
}
head-service = Service
head-in-all = En tout
map-gaps = Lacunes
map-gap = lacune
map-key-gap = aucun programme
map-key-one = un programme
map-key-two = deux
map-key-three = trois
map-key-more = quatre ou plus
map-key-overlap = recoupement : trois ou plus sur un même territoire
map-coverage-note = { $n ->
    [0] {""}
    [one] { $count } programme offre des services sans nommer de groupe; il ne compte que sous « En tout ».{" "}
   *[other] { $count } programmes offrent des services sans nommer de groupe; ils ne comptent que sous « En tout ».{" "}
}Une lacune peut tenir à un programme qui n'a pas répondu.
map-gaps-to-talk-about = Lacunes à discuter
map-overlaps-to-talk-about = Recoupements à discuter
map-gaps-none = Chaque paire a un programme.
map-overlaps-none = Il n'y a pas trois programmes d'un même territoire qui font la même chose pour les mêmes personnes.
map-gap-point = <b>{ $population } : { $n ->
    [one] { $count } service.
   *[other] { $count } services.
}</b> Il leur manque : { $services }{ $more ->
    [0] {"."}
    [one] {","} et { $n_more } autre.
   *[other] {","} et { $n_more } autres.
}
map-gap-whole = <b>{ $population } : les { $count } services.</b> Aucun programme ne nomme ce groupe.
map-overlap-point = <b>{ $service } – { $population } : { $count } ({ $area }).</b> { $programs }{ $more ->
    [0] {"."}
    [one] {","} et { $n_more } autre.
   *[other] {","} et { $n_more } autres.
}
map-eyebrow-admission = Admissibilité et orientation
map-admission-message = { $n ->
    [0] aucun programme n'a de conditions qui contredisent ses voies d'accès.
    [one] { $count } programme a des conditions qui contredisent ses voies d'accès ou sa clientèle.
   *[other] { $count } programmes ont des conditions qui contredisent leurs voies d'accès ou leur clientèle.
}
map-conflicts-none = Aucune des règles ci-dessous n'est enfreinte.
caption-conflicts = { $n ->
    [one] { $count } contradiction est à éclaircir.
   *[other] { $count } contradictions sont à éclaircir.
}
caption-conflicts-what = Par règle; un programme peut en enfreindre plusieurs.
head-conflict = Contradiction
map-conflict = { $rule ->
    [referral-only-takes-self] Admet sur orientation seulement, et dit que les personnes viennent d'elles-mêmes
    [referral-only-without-source] Admet sur orientation seulement, et ne nomme personne qui oriente
    [sobriety-against-source] Exige la sobriété, et reçoit des personnes du travail de rue, d'un refuge ou de la police
    [sobriety-against-service] Exige la sobriété, et offre la réduction des méfaits
    [age-against-population] Ses âges n'admettent personne d'un groupe qu'il nomme (jeunes : 16 à 24 ans; personnes aînées : 55 ans et plus)
    [gender-against-population] Ses genres n'admettent personne d'un groupe qu'il nomme (hommes, femmes)
   *[none-with-condition] Déclare n'avoir aucune condition, avec une condition ou un âge
}
map-conflict-rules = { $rules }Un programme qui a omis une question n'est pas jugé d'après elle.
map-conflict-unbroken = Non observé : { $rules }.{" "}
map-eyebrow-systems = Services publics
map-systems-message = { $n ->
    [0] Il n'y a aucun protocole
    [one] Il y a { $count } protocole
   *[other] Il y a { $count } protocoles
}; { $n_none ->
    [one] { $none } programme sur { $answered } n'a aucun lien avec « { $system } ».
   *[other] { $none } programmes sur { $answered } n'ont aucun lien avec « { $system } ».
}
map-systems-unknown = Personne n'a dit quels liens il a avec les services publics.
caption-systems = { $n ->
    [0] Aucun lien n'est un protocole.
   *[other] { $ties ->
        [0] « { $system } » compte le plus de protocoles : { $count }.
       *[other] Aucun ne compte plus de protocoles que « { $system } » : { $count }.
    }
}
caption-systems-what = Programmes par type de lien avec chaque service public.
head-system = Service public
head-no-link = Aucun lien
head-informal = Informel
head-protocol = Protocole
head-no-answer = Sans réponse
head-discharges = Sorties<br>vers eux
map-systems-note = Sorties vers eux : programmes qui disent que le service leur adresse des personnes à leur sortie.
map-eyebrow-data = Données et consentement
map-data-message = { $n ->
    [0] aucun programme sur { $total } n'est prêt à partager des dossiers.
    [one] { $count } programme sur { $total } est prêt à partager des dossiers.
   *[other] { $count } programmes sur { $total } sont prêts à partager des dossiers.
}
map-data-lead = Prêt : dossiers dépersonnalisés, ou nominatifs avec consentement, et consentement écrit.
map-eyebrow-participation = Participation et engagement
map-commitment-message = L'engagement à travailler en système est de { $mean }{"\u00A0"}sur{"\u00A0"}10 en moyenne.
map-commitment-unknown = Personne n'a dit à quel point il s'engage à travailler en système.
head-commitment = Points sur 10
map-eyebrow-network = Qui oriente vers qui
map-network-unknown = Personne n'a nommé un programme du sondage comme origine ou destination.
map-network-message = { $n ->
    [one] { $program } travaille avec { $count } autre programme
   *[other] { $program } travaille avec { $count } autres programmes
}{ $isolates ->
    [0] {";"} aucun n'est isolé.
    [one] {";"} { $n_isolates } est isolé.
   *[other] {";"} { $n_isolates } sont isolés.
}
map-network-lead = { $n_naming ->
    [one] { $naming } programme sur { $programs } a nommé { $ties } parcours.
   *[other] { $naming } programmes sur { $programs } ont nommé { $ties } parcours.
}
caption-network = { $n ->
    [one] On sait que { $people } personne par an suit un de ces parcours.
   *[other] On sait que { $people } personnes par an suivent ces parcours.
}
caption-network-withheld = Le nombre de personnes qui suivent ces parcours est masqué.
caption-network-uncounted = On ne sait pas combien de personnes suivent ces parcours.
caption-network-what = Selon ce que font les programmes, de gauche à droite; l'épaisseur montre les personnes par an.
map-network-note = Ce qui n'a pas de place dans la figure, nombres et noms longs, est en entier dans le tableau.{ $more ->
    [0] {""}
   *[other] {" "}La figure montre les { $shown } plus forts des { $count } parcours; le tableau les a tous.
}
map-network-measures = En chiffres
map-stage = { $stage ->
    [entry] ENTRÉE
    [access] ACCÈS
    [housing] LOGEMENT
   *[supports] SOUTIEN
}
map-network-key = { $mark ->
    [party] partie à une entente
    [other] autre
    [isolated] aucune orientation
    [agreed] selon une entente
   *[one-sided] rapporté par un seul côté
}
map-tie = { $from } vers { $to }
map-density = De toutes les paires de programmes, { $percent } % sont liées (densité).
map-centralization = La centralisation de degré est de { $value } (Freeman : 0 si tous ont autant de liens, 1 si un seul les a tous).
map-centralization-too-few = La centralisation est sans objet sous trois programmes.
map-mutual = { $n ->
    [0] aucune paire n'oriente dans les deux sens.
    [one] { $count } paire oriente dans les deux sens.
   *[other] { $count } paires orientent dans les deux sens.
}
map-one-sided = { $n ->
    [0] chaque parcours est nommé par les deux côtés.
    [one] { $count } parcours n'est nommé que par un côté.
   *[other] { $count } parcours ne sont nommés que par un côté.
}
map-isolates = { $n ->
    [one] Sans aucun : { $programs }.
   *[other] Sans aucun : { $programs }.
}
map-strangers = { $n ->
    [one] Nommé, sans être un programme du sondage : { $names }.
   *[other] Nommés, sans être des programmes du sondage : { $names }.
}
map-strangers-counted = { $n ->
    [one] { $count } nom donné n'est celui d'aucun programme du sondage.
   *[other] { $count } noms donnés ne sont ceux d'aucun programme du sondage.
}
map-told-by = { $who ->
    [both] les deux
    [sender] l'origine seule
   *[receiver] la destination seule
}{ $agreed ->
    [yes] {", par entente"}
   *[no] {""}
}
map-told-in-all = { $both } par les deux, { $one } par un
map-all-senders = Toutes les origines
map-all-receivers = toutes les destinations
caption-ties = La figure en mots et en chiffres.
caption-ties-what = Personnes par an selon l'origine, ou sinon la destination, en ordre décroissant.
head-from-program = De
head-to-program = Vers
head-people = Personnes<br>par an
head-told-by = Rapporté par
map-eyebrow-partners = Partenaires possibles
map-partners-message = { $partner } vient en tête des partenaires possibles.
map-ranked = { $rank }. { $name }
map-no-reasons = Trop peu de réponses pour le dire.
caption-partners = { $n ->
    [one] { $count } organisme pourrait devenir partenaire.
   *[other] { $count } organismes pourraient devenir partenaires.
}
caption-partners-what = Parts, en %, de ce que le demandeur n'a pas, offre ou sert.
head-organization = Organisme
head-complementarity = Ajoute
head-overlap = Répète
head-fit = Groupes<br>communs
head-commitment-share = Engagé
head-reasons = Pourquoi
map-partners-rule = Ordre : qui n'est pas encore partenaire; ajoute moins répète; puis groupes communs, engagement, nom. Ajoute : des services que le demandeur n'offre pas, ceux qu'il offre aux groupes du demandeur. Répète : des services que le demandeur offre, ceux qu'il offre aux mêmes groupes. Groupes communs : des groupes du demandeur, ceux qu'il sert aussi. Engagé : la moyenne de ses programmes, 10 sur 10 valant 100.{ $n ->
    [0] {""}
    [one] { " " }{ $count } autre organisme a répondu.
   *[other] { " " }{ $count } autres organismes ont répondu.
}
map-reason-adds = Ajoute : { $names }{ $more ->
    [0] {"."}
    [one] {","} et { $n_more } autre.
   *[other] {","} et { $n_more } autres.
}
map-reason-shares = Sert aussi : { $names }{ $more ->
    [0] {"."}
    [one] {","} et { $n_more } autre.
   *[other] {","} et { $n_more } autres.
}
map-reason-duplicates = Répète : { $names }{ $more ->
    [0] {"."}
    [one] {","} et { $n_more } autre.
   *[other] {","} et { $n_more } autres.
}
map-reason-wants = Souhaits communs : { $names }{ $more ->
    [0] {"."}
    [one] {","} et { $n_more } autre.
   *[other] {","} et { $n_more } autres.
}
map-reason-room = { $n ->
    [one] Place libre : { $count }.
   *[other] Places libres : { $count }.
}
map-reason-refers = { $n ->
    [one] { $count } parcours d'orientation les lie déjà.
   *[other] { $count } parcours d'orientation les lient déjà.
}
map-reason-partner = Est déjà partenaire.
alt-network = Réseau en colonnes, de l'entrée au soutien : { $programs } programmes, { $ties } parcours; les plus forts : { $strongest }; sans aucun parcours : { $isolates }
map-method-title = Comment ceci a été obtenu
map-method = Réponses au formulaire « { $form } », lues dans { $files }. Une ligne est un programme; si un programme a répondu plus d'une fois, sa dernière réponse compte.
map-method-people = { $profile ->
    [internal] Les places occupées, les personnes servies, les personnes en attente et les personnes orientées sont des nombres de personnes : les versions destinées aux bailleurs de fonds et au public masquent les petits. Les programmes, les organismes, les lits, les dollars et les parcours sont des faits sur des programmes; toutes les versions les montrent. Les personnes-ressources et les adresses ne figurent dans aucune version.
    [funder] Les places occupées, les personnes servies, les personnes en attente et les personnes orientées sont des nombres de personnes : ceux de 1 à 4 sont masqués, les zéros sont montrés, et les taux d'occupation et les écarts sont masqués avec les nombres dont ils sont faits. Tout ce qui révélerait un nombre masqué l'est aussi, dans tous les tableaux de cette carte et de celle du sondage précédent, et porte le même signe, ‡. Avant l'impression, tout ce qui est montré a été mis à l'épreuve : chaque nombre masqué garde au moins 5 valeurs possibles. Les programmes, les organismes, les lits, les dollars et les parcours sont des faits sur des programmes et sont tous montrés. Les réponses en toutes lettres, les personnes-ressources et les adresses ne figurent nulle part dans cette version.
   *[public] Les places occupées, les personnes servies, les personnes en attente et les personnes orientées sont des nombres de personnes : ceux de 1 à 10 sont masqués, les zéros sont montrés, tous les autres sont arrondis au hasard à un multiple de 5 (de 11 à 14 : 10 ou 15), toujours de la même façon, et les taux d'occupation et les écarts sont faits de nombres arrondis; un programme complet peut donc sembler dépasser sa capacité. Tout ce qui révélerait un nombre masqué l'est aussi, dans tous les tableaux de cette carte et de celle du sondage précédent, et porte le même signe, ‡. Avant l'impression, tout ce qui est montré a été mis à l'épreuve : chaque nombre masqué garde au moins 11 valeurs possibles. Les programmes, les organismes, les lits, les dollars et les parcours sont des faits sur des programmes et sont tous montrés. Les réponses en toutes lettres, les personnes-ressources et les adresses ne figurent nulle part dans cette version.
}
map-figure = { $figure ->
    [programs] Programmes
    [beds] Lits
    [units] Logements
    [caseload-spaces] Places de suivi
    [in-use] Places occupées le jour de la réponse
    [share-in-use] Part de la capacité occupée
    [served] Personnes servies par année
    [waiting] Personnes en attente
    [beds-in-both] Lits des programmes présents aux deux sondages
    [units-in-both] Logements des programmes présents aux deux sondages
    [caseload-spaces-in-both] Places de suivi des programmes présents aux deux sondages
    [in-use-in-both] Places occupées des programmes présents aux deux sondages
    [served-in-both] Personnes servies par les programmes présents aux deux sondages
    [waiting-in-both] Personnes en attente des programmes présents aux deux sondages
    [routes] Parcours
    [routes-named-by-one-side] Parcours nommés par un côté seulement
    [pairs-both-ways] Paires qui s'orientent dans les deux sens
    [without-route] Programmes sans parcours
    [density] Paires de programmes liées
    [centralization] Centralisation de degré
   *[referred] Personnes orientées par année
}
map-method-note = Les programmes qui n'ont pas répondu ne figurent pas ici; ce qui semble manquer est peut-être chez eux.

### Textes de remplacement

alt-bullet = Barre : { $subject }, { $value }
alt-spark = Courbe depuis le début : { $subject }, { $values }
alt-trend = Courbe dans le temps : { $subject } : { $values }
alt-retention = Courbe de survie selon les mois depuis l'emménagement : { $subject } : { $values }
alt-share-after = { $share } après { $n ->
    [one] { $count } mois
   *[other] { $count } mois
} ({ $followed } encore suivies)
alt-range = Intervalle : { $subject }, { $values }
alt-likert = Barres empilées : { $subject } : { $values }
alt-timeline = Ligne du temps de l'entente : { $values }
alt-target = cible { $target }
alt-earlier-target = auparavant { $target }
alt-run = de { $from } à { $to }
alt-value-at = { $value } en { $date }
alt-withheld = valeur masquée
alt-no-value = sans valeur
alt-target-from = cible { $target } dès le { $date }
alt-target-amended = cible { $target } dès le { $date } par la { $amendment }
alt-interval = { $value }, entre { $low } et { $high }

# Retraitements

edition-original = Édition originale
edition-corrected = Édition corrigée { $number }
edition-final = Édition définitive
restated-no-value = aucun chiffre
restated-withheld = valeur masquée
restated-group = { $field } : { $group }
restated-parts = { $value } ({ $above } sur { $below })
restated-agreement-months = { $n ->
    [one] le premier mois de l’entente
   *[other] les { $count } premiers mois de l’entente
}
restatement-code = { $code ->
    [late-data] Données tardives
    [correction] Correction
    [definition] Définition
    [scope] Portée
    [de-duplication] Dédoublonnage
   *[unexplained] Sans explication
}
restatement-cause = { $cause ->
    [data] Les données ont changé, pas la règle.
    [definition] La règle a changé, pas les données.
   *[both] Les données et la règle ont changé.
}
restated-sentence = Publié le { $date } pour { $period } : { $issued }; maintenant { $now }.
restated-groups = Publié le { $date } pour { $period }, par groupe : { $groups }.
restated-of-group = { $group }, publié : { $issued }, maintenant { $now }
restated-people = Publié le { $date } : { $lines }. Les deux éditions sont conservées.
restated-people-line = { $name } : { $issued }; maintenant { $now }
restated-people-joined = { $name } : pas encore compté; maintenant { $now }
restated-people-left = { $name } : { $issued }; plus compté
restated-people-counts = { $new } nouvelles, { $served } servies dans la période, { $year } depuis le début de l’exercice
restated-reason = { $code } : { $text }
restated-unexplained = Aucune raison n’a été donnée (sans explication).
restated-status-stays = Le jugement reste « { $now } ».
restated-status-changes = Le jugement passerait de « { $before } » à « { $now } »; celui qui a été publié n’est pas réécrit.
restated-issued-on = publié le { $date }
section-restated = Retraité
annex-restated-eyebrow = Annexe : ce qui a changé
annex-restated = { $n ->
    [one] Un chiffre diffère de celui qui a été publié
   *[other] { $count } chiffres diffèrent de ceux qui ont été publiés
}
caption-restated = { $n ->
    [one] Un chiffre est retraité.
   *[other] { $count } chiffres sont retraités.
}
head-issued = Publié
head-now = Maintenant
head-judgement = Jugement
restated-note = Les deux éditions sont conservées. Un jugement déjà donné n’est jamais réécrit.

# Explication

explain-title = { $indicator }, { $period } ({ $title })
explain-result = Résultat
explain-rule = Règle
explain-base = Sur : { $base }
explain-base-words = Selon les mots de l’entente : { $base }
explain-window = Jours observés : { $window }
explain-target = Cible en vigueur
explain-no-target = Aucune cible n’était en vigueur ce jour-là.
explain-target-in-force = { $target }, en vigueur depuis le { $date }
explain-target-before = Avant elle : { $target }, depuis le { $date }; elle reste au dossier.
explain-people-title = Personnes rejointes, { $period } ({ $funder })
explain-people-parts = Partenariat par partenariat
explain-people-counts = { $name } : { $new } nouvelles, { $served } servies dans la période, { $year } depuis le début de l'exercice
explain-people-withheld = { $name } : masqué
explain-people-issued = { $date }, pour { $period } : { $people }.
explain-people-never-issued = Ces nombres n’ont pas encore été publiés.
explain-people-lists = Listes de personnes
explain-people-list = { $files } : { $n ->
    [one] { $count } inscription
   *[other] { $count } inscriptions
}
explain-amendment = Modification { $number } du { $date } : { $reason }
explain-name = { $word } est « { $name } »
explain-behind = Ce qu'il y a derrière le chiffre
explain-unrounded = Avant l'arrondi { $value }, imprimé { $printed }; les jugements se fondent sur le premier.
explain-followed = Après { $time } mois { $share }; { $count } cas étaient encore suivis.
explain-followed-too-few = Après { $time } mois, { $n ->
    [one] { $count } cas était encore suivi
   *[other] { $count } cas étaient encore suivis
}, trop peu pour une estimation.
explain-since = Après l'échéance du { $date }
explain-above = Enregistrements au-dessus de la ligne
explain-below = Enregistrements sous la ligne
explain-agreed-base = La base est un nombre convenu en mots; aucun enregistrement ne la représente.
explain-rows-hidden = Les enregistrements comptés ne sont indiqués qu’aux partenaires.
explain-no-rows = Aucun enregistrement n’a été compté.
explain-rows = { $path }, { $n ->
    [one] ligne
   *[other] { $count } lignes :
} { $rows }
explain-rows-of-sheet = { $path }, feuille { $sheet }, { $n ->
    [one] ligne
   *[other] { $count } lignes :
} { $rows }
explain-left-out = Laissé de côté
explain-none-missing = Rien de ce qui compte ici ne manquait d’une valeur.
explain-replaced = { $dataset } : { $n ->
    [one] un enregistrement a été remplacé par un plus récent de la même clé.
   *[other] { $count } enregistrements ont été remplacés par de plus récents de la même clé.
}
explain-after-cut = { $dataset } : { $n ->
    [one] un enregistrement est postérieur au { $date } et n’est pas compté.
   *[other] { $count } enregistrements sont postérieurs au { $date } et ne sont pas comptés.
}
explain-without-key = { $dataset } : { $n ->
    [one] un enregistrement ne désigne personne et n’est pas compté.
   *[other] { $count } enregistrements ne désignent personne et ne sont pas comptés.
}
explain-status = Jugement
explain-status-is = { $status }.
explain-arithmetic = { $value } pour { $kind ->
    [ceiling] au plus
    [limit] au plus
    [floor] au moins
    [range] la plage à partir de
   *[target] exactement
} { $goal } : un écart de { $distance }. Échéance : { $due }.
explain-expected = Attendu à ce jour : { $expected }. Un retard d’au plus { $tolerance } est à risque, au-delà en retard.
explain-times = Le chiffre vaut { $times } fois la valeur convenue.
explain-progress = Part parcourue du point de départ à la cible : { $progress }.
explain-issued = Déjà publié
explain-issued-line = { $date }, pour { $period } : { $value } { $status }.
explain-never-issued = Ce chiffre n’a pas encore été publié.
differ-title = Pourquoi { $first } et { $second } diffèrent
differ-first = A
differ-second = B
differ-partnership = Partenariat
differ-rule = Ce qui est compté
differ-filter = Filtre
differ-base = Base
differ-base-words = Base telle que l’entente la nomme
differ-window = Jours observés
differ-unit = Unité
differ-target = Cible en vigueur
differ-none = aucun
differ-a = A : { $words }
differ-b = B : { $words }
differ-same = Identique dans les deux
differ-rows-above = Enregistrements au-dessus de la ligne
differ-rows-below = Enregistrements sous la ligne
differ-rows-both = { $n ->
    [0] Aucun enregistrement n’est compté dans les deux.
    [one] Un enregistrement est compté dans les deux.
   *[other] { $count } enregistrements sont comptés dans les deux.
}
differ-rows-first = { $n ->
    [0] Aucun n’est compté dans A seulement.
    [one] Un seul est compté dans A seulement.
   *[other] { $count } sont comptés dans A seulement.
}
differ-rows-second = { $n ->
    [0] Aucun n’est compté dans B seulement.
    [one] Un seul est compté dans B seulement.
   *[other] { $count } sont comptés dans B seulement.
}

# Rapport au bailleur de fonds

funder-kind = Rapport au bailleur de fonds
funder-title = Rapport à l’intention de { $funder }, { $period }
funder-cover-title = { $funder }
funder-description = Ce qui a été convenu avec les partenariats financés par { $funder }, et ce qu’il en est advenu.
funder-head = Rapport au bailleur de fonds, { $period }
funder-quarter-short = T{ $quarter } { $year }-{ $next }
funder-quarter = { $quarter }, { $days }
funder-message = { $n ->
    [one] { $well } cible sur { $total } est atteinte ou en voie de l’être
   *[other] { $well } cibles sur { $total } sont atteintes ou en voie de l’être
}; { $missed ->
    [0] aucune n’est manquée.
    [one] une n’est pas atteinte.
   *[other] { $missed_count } ne sont pas atteintes.
}
funder-lead = { $n ->
    [one] Ce bailleur de fonds ({ $funder }) finance un partenariat.
   *[other] Ce bailleur de fonds ({ $funder }) finance { $count } partenariats.
}
funder-all-targets = Toutes les cibles
caption-funder-tally = Par partenariat et par état. Résultat et cible en vigueur au { $date }.
head-partnership = Partenariat
head-targets = Cibles
funder-fact-partnerships = Partenariats
funder-fact-year = Exercice à ce jour
funder-cover-foot = { $profile ->
    [public] Chaque personne est comptée une seule fois entre les partenariats. Chaque jugement nomme la cible en vigueur à sa date. Les nombres de 1 à 10 sont masqués, avec tout ce qui les révélerait, et les autres sont arrondis à un multiple de 5; les réunions et les actions des partenaires sont comptées exactement.
   *[internal] Chaque personne est comptée une seule fois entre les partenariats. Chaque jugement nomme la cible en vigueur à sa date.
}
reach-heading = Personnes servies
reach-summed = Somme des partenariats
reach-once = Tous les partenariats, chaque personne une fois
head-new = Nouvelles
head-served-period = Servies pendant<br>la période
head-year-to-date = Exercice<br>à ce jour
caption-reach = { $n ->
    [one] Une personne a été servie pendant la période
   *[other] { $count } personnes ont été servies pendant la période
}, dont { $new } pour la première fois.
caption-reach-withheld = Les totaux sont masqués.
caption-reach-what = Par partenariat et ensemble.
reach-figure = { $figure ->
    [people-new] Personnes servies pour la première fois
    [people-served] Personnes servies dans la période
    [people-year-to-date] Personnes servies depuis le début de l’exercice
    [people-by-partnership-new] Personnes servies pour la première fois, comptées une fois dans chaque partenariat
    [people-by-partnership-served] Personnes servies dans la période, comptées une fois dans chaque partenariat
   *[people-by-partnership-year-to-date] Personnes servies depuis le début de l’exercice, comptées une fois dans chaque partenariat
}
reach-note = Une personne a un seul code entre les partenariats. La somme compte une personne une fois par partenariat; la dernière ligne compte chaque personne une seule fois. Une personne passée d’un partenariat à un autre est nouvelle dans le second, mais pas pour l’ensemble. Exercice à ce jour : { $year }.
reach-withheld = ‡ : masqué, afin que personne ne puisse être reconnu.
reach-rounded = Les nombres sont arrondis à un multiple de 5.
reach-without-roster = { $n ->
    [one] Absent de ce tableau, faute de tenir une liste de personnes : { $names }.
   *[other] Absents de ce tableau, faute de tenir une liste de personnes : { $names }.
}
reach-without-key = { $n ->
    [one] Un enregistrement ne désigne personne et n’est pas compté.
   *[other] { $count } enregistrements ne désignent personne et ne sont pas comptés.
}
funder-next = { $partners } : { $what }
section-reasons = { $state ->
    [missed] Objectifs non atteints
    [behind] Objectifs à risque
   *[both] Objectifs non atteints ou à risque
}
section-developments = Faits marquants
section-next-period = La suite
funder-reason = <b>{ $name }.</b> { $reason }
funder-no-developments = Rien à signaler pour cette période.
funder-nothing-ahead = Rien n’est prévu.
funder-amended = La { $amendment } est entrée en vigueur. { $reason }
funder-ended = Le partenariat a pris fin. { $reason }
funder-not-evaluated = { $n ->
    [one] Absent de ce rapport, faute d’avoir pu être évalué : { $names }.
   *[other] Absents de ce rapport, faute d’avoir pu être évalués : { $names }.
}
funder-method-title = Comment ce rapport a été établi
funder-method-people = Personnes : une personne est servie dans une période si elle est admise au plus tard le dernier jour et n’est pas partie avant le premier; elle est nouvelle si son premier jour de service y tombe. Les nombres dans le temps et entre partenariats sont des réunions de codes, jamais des sommes.
funder-method-targets = Cibles : jugées { $profile ->
    [public] seulement si toutes les valeurs que l’arrondi laisse possibles se jugent de même,
   *[funder] sur les valeurs non arrondies,
} selon la cible en vigueur le dernier jour observé; un jugement déjà donné n’est jamais réécrit par une modification.
funder-method-parts = Parties et totaux : les lignes de chaque tableau donnent le total qui les suit, sans quoi le rapport n’est pas produit.

### Formulaires vierges

blank-one-row = Écrivez une ligne pour chaque réponse. Les colonnes suivent l'ordre des questions.
blank-required = Une étoile après la question indique qu'il faut y répondre.
blank-choose = Là où une liste s'ouvre, choisissez-y. Chaque choix y figure en anglais et en français.
blank-tick = Là où chaque choix a sa colonne, écrivez x sous tous ceux qui s'appliquent.
blank-dates = Écrivez les dates ainsi : année, mois, jour, 2026-03-31.
blank-leave-blank = Laissez la cellule vide lorsqu'il n'y a pas de réponse. Zéro est une réponse.
blank-do-not-change = Ne modifiez ni les cinq premières lignes ni les noms des feuilles : elles disent ce qu'est chaque colonne. Vous pouvez ajouter vos propres colonnes à droite.
blank-personal = Les noms, courriels et codes de personnes servent à distinguer les réponses et ne figurent jamais dans un rapport.
blank-send = Enregistrez le fichier et envoyez-le à l'organisme qui l'a demandé. Il est lu tel quel.
blank-way-text = texte
blank-way-whole = nombre entier
blank-way-number = nombre
blank-way-date = date, 2026-03-31
blank-way-choose = choisir dans la liste
blank-refusal = Cette cellule accepte ce que demande sa question.
blank-out-of-range = Le nombre dépasse ce qui est possible.
blank-required-message = Veuillez répondre à cette question.
blank-personal-hint = Cette information sert à distinguer les réponses et ne figure jamais dans un rapport.
blank-lists = Listes
blank-yes = Oui
blank-no = Non

### Profil de partenaire

profile-head = Profil de partenaire
profile-title = Profil de partenaire : { $organization }
profile-description = Ce que l'on sait d'un partenaire possible, et dans quelle mesure il irait avec { $lead }.
profile-lead = Rang { $rank } sur { $count } de la liste restreinte, { $lead }
profile-line = <b>{ $label } :</b> { $answer }
profile-not-known = inconnu
profile-not-known-yet = On l'ignore : à demander à la première rencontre.
profile-none-shared = Ne sert aucun des mêmes groupes.
profile-none-added = N'offre rien de plus aux groupes que les deux servent.
profile-none-repeated = Ne répète rien pour les groupes que les deux servent.
profile-none-wanted = N'a nommé aucune action que les deux veulent.
profile-not-shared = non montrés : certains programmes n'ont pas dit qu'ils partagent des données avec leurs partenaires
profile-ask = À découvrir
profile-groups = Groupes servis
profile-does = Ce qu'il fait, et pour qui
profile-works = Comment il travaille avec les autres
profile-what = Ce qu'il fait
profile-whom = Qui il sert
profile-capacity = Capacité
profile-referral = Orientation
profile-data = Données
profile-participation = Participation
profile-funding = Financement
profile-funders = Bailleurs de fonds
profile-compatibility = Compatibilité
profile-question = Question
profile-fit = Convergence stratégique
profile-complementarity = Complémentarité
profile-overlap = Chevauchement
profile-commitment = Engagement
profile-length = Durée
profile-start = Début possible
profile-rule = Demandeur : { $lead }. Convergence : des groupes qu'il sert, ceux que le partenaire sert aussi. Complémentarité : des services qu'il n'offre pas, ceux que le partenaire offre à ces groupes. Chevauchement : des services qu'il offre, ceux que le partenaire offre aux mêmes groupes. Engagement : la moyenne des programmes du partenaire, 10 sur 10 valant 100. – : inconnu.
head-percent = %
