# The fixed words of every document, in English.
#
# A workspace replaces messages by name in its own templates/wording/en.ftl. Quotation marks, apostrophes and
# no-break spaces are put in by the program; <b>, <i> and <br> are marks. $n chooses between singular and plural,
# the number itself comes printed in another variable.

### Numbers and units

number-in-words = { $n ->
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
   *[other] nine
}
quantity = { $number } { $unit }
quantity-dollars = ${ $number }
unit-days = { $n ->
    [one] day
   *[other] days
}
unit-months = { $n ->
    [one] month
   *[other] months
}
unit-points = { $n ->
    [one] point
   *[other] points
}
unit-per-month = { $noun } a month
unit-per-client-month = { $noun } per client-month
unit-ratio = ratio
unit-scale-points = points on the scale
noun-client = { $n ->
    [one] client
   *[other] clients
}
noun-household = { $n ->
    [one] household
   *[other] households
}
noun-person = { $n ->
    [one] person
   *[other] people
}
noun-housing-unit = { $n ->
    [one] unit
   *[other] units
}
noun-move = { $n ->
    [one] move
   *[other] moves
}
noun-visit = { $n ->
    [one] visit
   *[other] visits
}
noun-referral = { $n ->
    [one] referral
   *[other] referrals
}
noun-intake = { $n ->
    [one] intake
   *[other] intakes
}
noun-meeting = { $n ->
    [one] meeting
   *[other] meetings
}
noun-action = { $n ->
    [one] action
   *[other] actions
}
noun-response = { $n ->
    [one] response
   *[other] responses
}
noun-program = { $n ->
    [one] program
   *[other] programs
}
noun-organization = { $n ->
    [one] organization
   *[other] organizations
}
noun-session = { $n ->
    [one] session
   *[other] sessions
}
noun-hour = { $n ->
    [one] hour
   *[other] hours
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
    [one] record
   *[other] records
}
length-days = { $n ->
    [one] { $count }{"\u00A0"}day
   *[other] { $count }{"\u00A0"}days
}
length-months = { $n ->
    [one] { $count }{"\u00A0"}month
   *[other] { $count }{"\u00A0"}months
}
length-years = { $n ->
    [one] { $count }{"\u00A0"}year
   *[other] { $count }{"\u00A0"}years
}
notice-days = { $n ->
    [one] { $count }{"\u00A0"}day's
   *[other] { $count }{"\u00A0"}days'
}

### Dates and periods

period-days = { $from } to { $to }
period-months = { $from } to { $to }
dated = { $date }: { $text }

### Statuses

status-met = Met
status-on-track = On track
status-at-risk = At risk
status-off-track = Off track
status-missed = Missed
status-not-yet-due = Not yet due
status-too-few = Too few to judge
status-suppressed = Suppressed
status-no-data = No data
status-not-applicable = Not applicable
meaning-met = on or after the due date, target reached
meaning-on-track = before it, at or better than what was expected by then
meaning-at-risk = before it, short of that by no more than the tolerance
meaning-off-track = before it, short by more than the tolerance
meaning-missed = on or after the due date, target not reached
meaning-not-yet-due = before the due date, with nothing expected so far
meaning-too-few = the figure rests on fewer cases than the agreed floor
meaning-suppressed = { $profile ->
    [public] the figure is withheld, or rounding leaves its status open
   *[internal] the figure is withheld, and with it what it would reveal
}
meaning-no-data = there is nothing to compute the figure from
meaning-not-applicable = set aside by the agreement, with a reason

### Targets

target-at-least = ≥ { $value }
target-at-most = ≤ { $value }
target-exactly = = { $value }
target-range = { $low }–{ $high }
target-agreed = { $kind ->
    [ceiling] the agreed ceiling of { $value }
    [limit] the agreed limit of { $value }
    [range] the agreed range of { $value }
   *[target] the agreed target of { $value }
}
target-amended = { $kind ->
    [ceiling] the ceiling of { $value } in force since { $amendment }
    [limit] the limit of { $value } in force since { $amendment }
    [range] the range of { $value } in force since { $amendment }
   *[target] the target of { $value } in force since { $amendment }
}
target-falls-due = { $target } falls due on { $date }
target-every-period = { $target } is judged at the end of each period
agreement-brief = { $kind ->
    [letter] Letter
   *[memorandum] MOU
}
target-from = { $kind ->
    [letter] Letter; { $due }
   *[memorandum] MOU; { $due }
}
target-was = was { $target }
amendment = Amendment { $number }
amendment-tag = A{ $number }
due-by = by { $date }
due-every-period = every period
due-end-of-month = end of month { $month }
milestone-month = { $value } by month { $month }
milestone-date = { $value } by { $date }

### How a figure lies to what was agreed

compare-target = { $side ->
    [above] { $distance } above { $target }
    [below] { $distance } below { $target }
   *[at] { $kind ->
    [range] within { $target }
   *[target] exactly { $target }
    }
}
compare-first = { $side ->
    [above] { $distance } above the { $value } first agreed
    [below] { $distance } below the { $value } first agreed
   *[at] exactly the { $value } first agreed
}
compare-expected = { $side ->
    [above] { $distance } above the { $value } expected by { $date }
    [below] { $distance } below the { $value } expected by { $date }
   *[at] exactly the { $value } expected by { $date }
}
brief-target = { $side ->
    [above] { $kind ->
        [ceiling] { $distance } over
        [limit] { $distance } over
       *[target] { $distance } above target
    }
    [below] { $kind ->
        [ceiling] { $distance } under the ceiling
        [limit] { $distance } under the limit
       *[target] { $distance } short
    }
   *[at] { $kind ->
        [ceiling] on the ceiling
        [limit] on the limit
        [range] within the range
       *[target] on the target
    }
}
brief-expected = { $side ->
    [above] { $distance } above expected
    [below] { $distance } below expected
   *[at] as expected
}
brief-not-yet-due = not yet due
brief-too-few = too few to judge
brief-suppressed = withheld
brief-left-open = uncertain: rounded
brief-no-data = no data
brief-no-result = no result yet
brief-not-applicable = set aside
brief-no-target = no target in force

### Leads

lead-result = { $result }.
lead-compared = { $result }: { $comparison }.
lead-twice = { $result }: { $comparison }, and { $first }.
lead-on-due-day = That was on the due date, { $due }; on { $date } it was { $amount }.
lead-within-chance = { $compared ->
    [once] The difference is within chance.
    [ceiling] The difference from the ceiling in force is within chance.
    [limit] The difference from the limit in force is within chance.
    [range] The difference from the range in force is within chance.
   *[target] The difference from the target in force is within chance.
}
lead-rounded = { $open ->
    [yes] Counts are rounded to a multiple of 5, which leaves the status open.
   *[no] Counts are rounded to a multiple of 5.
}
lead-too-thin = There are too few cases to give a figure.
lead-too-few = { $n ->
    [one] The figure rests on { $count } case, fewer than the { $floor } agreed, so it is not judged.
   *[other] The figure rests on { $count } cases, fewer than the { $floor } agreed, so it is not judged.
}
lead-suppressed = This figure is withheld, so that nobody can be recognized by it.
lead-suppressed-due = The figure of the due date, { $due }, is withheld, so that nobody can be recognized by it; on { $date } it was { $amount }.
lead-not-applicable = This indicator is set aside. { $reason }
lead-no-result = There is nothing yet to compute this figure from.
lead-no-result-due = There is no result yet: { $due }.
result-predicate = { $amount } { $predicate }
result-amount = The result is { $amount }
result-longest-gap = The longest gap is { $amount }
result-mean = The mean is { $amount }
result-median = The median is { $amount }
result-change = The change is { $amount }
result-from-to = From { $before }, the number went to { $counted } ({ $share })
result-rate = The rate is { $amount }
result-none = no result
amount-of-base = { $above } of { $below_counted } ({ $share })
result-of = { $above } of { $below }
result-change-of = from { $below } to { $above }
result-month = month { $month }
result-gaps = { $n ->
    [one] { $count } gap
   *[other] { $count } gaps
}
result-per-client-month = per client-month
result-per-month = a month
result-on = on { $date }
result-to = to { $date }
result-months = { $n ->
    [one] in { $count } month
   *[other] in { $count } months
}

### Headlines

headline-none-judged = No target has fallen due yet.
headline-all-well = { $n ->
    [one] The one target judged so far is met or on track.
   *[other] All { $total } targets judged are met or on track.
}
headline-met = { $n ->
    [one] The target is met for { $names }.
   *[other] Targets are met for { $names }.
}
headline-well = { $n ->
    [one] { $count } of { $total } targets is met or on track.
   *[other] { $count } of { $total } targets are met or on track.
}
headline-missed = { $how ->
    [again] { $kind ->
        [ceiling] The ceiling is passed for { $names }, even as amended.
        [limit] The limit is passed for { $names }, even as amended.
       *[target] The target is missed for { $names }, even as amended.
    }
   *[once] { $kind ->
        [ceiling] The ceiling is passed for { $names }.
        [limit] The limit is passed for { $names }.
       *[target] One is missed: { $names }.
    }
}
headline-one-missed = One is missed.
headline-so-many-missed = { $count } are missed.
headline-several-missed = { $count } are missed: { $names }.
headline-behind = { $state ->
    [off-track] { $n ->
        [one] One target is off track: { $names }.
       *[other] Targets are behind for { $names }.
    }
   *[at-risk] { $n ->
        [one] One target is at risk: { $names }.
       *[other] Targets are at risk for { $names }.
    }
}
summative-headline = { $all ->
    [yes] The partnership ended on { $date } with all { $total } targets
   *[no] The partnership ended on { $date } with { $count } of { $total } targets
} { $withheld ->
    [0] met.
   *[other] shown here met.
}

### Names of documents and agreements

agreement-memorandum = memorandum of understanding
agreement-letter = letter of agreement
this-agreement = { $kind ->
    [letter] this letter
   *[memorandum] this memorandum
}
the-others = { $n ->
    [one] the other
   *[other] the others
}
to-the-others = { $n ->
    [one] to the other
   *[other] to the others
}
agreement-dated = { $agreement } of { $date }
agreement-changed = { $agreement }, as changed by { $amendment } from { $date }
head-parties = { $n ->
    [one] { $lead } and { $count } partner
   *[other] { $lead } and { $count } partners
}
page-of = of
report-foot = { $profile ->
    [internal] Data as of { $date } · { $edition } · Internal version, confidential
    [funder] Data as of { $date } · { $edition } · Version for funders
   *[public] Data as of { $date } · { $edition } · Public version
}
cover-agreement = Agreement { $reference }
cover-version = { $profile ->
    [internal] Internal version, confidential
    [funder] Version for funders
   *[public] Public version
}
cover-foot = { $profile ->
    [internal] Small counts are shown: this version is for the partners alone. The figures of this report are attached to this file as data.
    [funder] Counts of 1 to 4 are withheld, with whatever would give them away. The figures of this report are attached to this file as data.
   *[public] Counts of 1 to 10 are withheld, with whatever would give them away, and the others are rounded to a multiple of 5; the partners' own meetings and actions are counted exactly. The figures of this report are attached to this file as data.
}
cover-subtitle = The partnership of { $parties }, { $period }
cover-month = month { $month }
cover-months = months { $first } to { $last }
evaluation-kind = Evaluation report
evaluation-head = Evaluation report · { $period }
evaluation-title = Evaluation report: { $parties }, { $period }
evaluation-description = Results of the partnership "{ $name }" against its agreed targets.
summative-head = Summative report
summative-title = Summative report: { $parties }
summative-description = What the partnership "{ $name }" agreed, achieved and learned, and how it ended.
summative-subtitle = The partnership of { $parties }, { $life }
attachment-tables = The tables of this document as data
attachment-figures = The figures of this report with their targets and statuses

### Facts

fact-agreement = Agreement
fact-period = Period
fact-data-as-of = Data as of
fact-issued = Issued
fact-edition = Edition
fact-prepared-by = Prepared by
fact-prepared-for = Prepared for
fact-funders = Funded by
fact-life = Lasted
fact-answered = Answered
fact-survey = Survey
fact-definition = Definition
fact-base = Base
fact-window = Window
fact-question = Question
fact-target-history = Target history
fact-interval = { $method ->
    [log-log] 95 % interval (log-log)
    [student] 95 % interval (Student)
   *[wilson] 95 % interval (Wilson)
}
fact-interval-words = { $low } to { $high }
fact-interval-census = seen as a sample
none-missing = none missing
so-many-missing = { $n ->
    [one] { $count } without a value
   *[other] { $count } without a value
}
window-at = As of { $date }
window-between = Months { $first } to { $last }
window-withheld = Withheld with the figure
question-how-much = How much did we do?
question-how-well = How well did we do it?
question-better-off = Is anyone better off?
level-output = An output.
level-outcome = An outcome.
level-impact = An impact.
history-agreed = { $target }, { $date }
history-amended = { $target } { $tag } { $date }

### Time line of the cover

timeline-start = Start
timeline-end = End
timeline-this-report = This report
timeline-evaluation = Evaluation
timeline-milestone = Milestone
timeline-meeting = Meeting
timeline-renewal = Renewal

### Summary

summary-eyebrow = Summary at a glance
summary-bookmark = Summary
summary-agreed = What was agreed
summary-standing = Where we stand
summary-decisions = What needs a decision
summary-no-decisions = Nothing is waiting for a decision.
summary-next-dates = Next dates
summary-unexplained = { $n ->
    [one] { $count } result still lacks its explanation.
   *[other] { $count } results still lack their explanation.
}
caption-summary = { $n ->
    [0] None of { $total } targets could be judged.
    [one] { $count } of { $total } targets could be judged.
   *[other] { $count } of { $total } targets could be judged.
}
caption-summary-all = { $n ->
    [one] The only target could be judged.
   *[other] All { $total } targets could be judged.
}
caption-summary-rest = The list goes on.
note-left-out = { $n ->
    [one] One more stands in the last annex.
   *[other] { $count } more stand in the last annex.
}
and-more = { $n ->
    [one] and { $count } more
   *[other] and { $count } more
}
caption-summary-date = Result against the target in force on { $date }.
head-indicator = Indicator<br>and who is counted
head-indicator-only = Indicator
head-result = Result
head-target = Target in force<br>and where it is set
head-target-only = Target
head-against = Result against target
head-since-start = Since start
head-difference = Difference
head-status = Status
note-bars = Bar: result, from zero. Tick: target in force.
note-bars-range = Two ticks: the ends of a range.
note-bars-earlier = Short grey ticks: earlier target.
note-bars-start = Ring: starting value.
note-bars-hatching = Hatching: the part above a ceiling or short of a target.
note-lines = Lines: since the start, with the target as a thin line.
note-tag = { $tag } set by { $amendment }.
spark-none = no line yet
spark-since = starts { $year }
next-target-due = { $name }: target falls due
next-decisions = { $n ->
    [0] Decisions fall due
    [one] Decision { $numbers } falls due
   *[other] Decisions { $numbers } fall due
}
next-report = Report { $for_period }
next-end = End of the agreement

### Indicator pages

indicator-eyebrow = Indicator { $number } of { $total }
course-none = No value has been measured since this indicator began on { $date }, so there is no line to draw.
course-one-value = { $withheld ->
    [yes] One value alone is shown, { $value }; a line needs two.
   *[no] One value is known so far, { $value }; a line needs two.
}
course-withheld = The values are withheld, so there is no line to draw.
caption-table = Table { $number }
caption-figure = Figure { $number }
caption-course = { $way ->
    [rose] The result rose from { $from } to { $to }
    [fell] The result fell from { $from } to { $to }
   *[held] The result is { $to }, as at the start
}
caption-course-alone = { $course }.
caption-course-withheld = { $n ->
    [one] After { $month } the value is withheld.
   *[other] After { $month } the values are withheld.
}
turn-since = { $run ->
    [alone] in { $month }
   *[longer] since { $month }
}
caption-course-kept = { $kind ->
    [ceiling] { $course }, within the ceiling { $since }.
    [limit] { $course }, within the limit { $since }.
    [range] { $course }, within the range { $since }.
   *[target] { $course }, on target { $since }.
}
caption-course-passed = { $kind ->
    [ceiling] { $course }, above the ceiling { $since }.
    [limit] { $course }, above the limit { $since }.
    [range] { $course }, out of the range { $since }.
   *[target] { $course }, short of the target { $since }.
}
caption-retention = { $n ->
    [one] After { $count } month { $share } had not lost their housing.
   *[other] After { $count } months { $share } had not lost their housing.
}
caption-retention-none = { $n ->
    [one] Too few were followed for { $count } month to tell.
   *[other] Too few were followed for { $count } months to tell.
}
caption-retention-what = By months since moving in.
caption-none-highest = No group is above zero.
answer-to = { $question }: { $answer }
answer-yes = Yes
answer-no = No
caption-withheld = Some groups are withheld.
caption-highest = The result is highest for { $groups }: { $value }.
caption-highest-result = The result is highest for { $groups }: { $value }, against { $all } overall.
caption-highest-share = The share is highest for { $groups }: { $value }, against { $all } overall.
caption-first = { $n ->
    [one] { $groups } comes first: { $part }{"\u00A0"}of{"\u00A0"}{ $all }.
   *[other] { $groups } come first: { $part }{"\u00A0"}of{"\u00A0"}{ $all } each.
}
quoted = "{ $text }"
chart-target = { $when ->
    [first] { $kind ->
        [ceiling] Ceiling { $value }, as first agreed
        [limit] Limit { $value }, as first agreed
       *[target] Target { $value }, as first agreed
    }
   *[ever] { $kind ->
        [ceiling] Ceiling { $value }, as agreed
        [limit] Limit { $value }, as agreed
       *[target] Target { $value }, as agreed
    }
}
chart-break = { $kind ->
    [ceiling] { $amendment }: ceiling { $value }
    [limit] { $amendment }: limit { $value }
   *[target] { $amendment }: target { $value }
}
chart-in-force = in force { $date }
head-month = Month
strip-result = Result, { $unit }
strip-target = { $kind ->
    [ceiling] Ceiling
    [limit] Limit
    [range] Range from
   *[target] Target
}
strip-expected = Expected
strip-upper = Range to
strip-start = Start
head-counted = Counted
head-share = Share, %
head-interval = 95 % interval
group-all = All
group-missing = Not recorded
note-retention = Band: 95 % interval. Upright strokes: people followed no further, because they left otherwise or are still there. Nothing is estimated where fewer than 5 are followed.
strip-followed = Still followed
note-interval-bar = Bar: 95 % interval.
note-range = Interval drawn from 0 to { $end }.
note-range-target = { $kind ->
    [ceiling] Interval drawn from 0 to { $end }, line at the ceiling of { $target }.
    [limit] Interval drawn from 0 to { $end }, line at the limit of { $target }.
    [range] Interval drawn from 0 to { $end }, line at the lower end of { $target }.
   *[target] Interval drawn from 0 to { $end }, line at the target of { $target }.
}
note-several = An answer can name several of these groups, so that together they can come to more than all.
note-withheld = ‡: withheld, so that nobody can be recognized.
note-rounded = Counts are rounded to a multiple of 5; a status is given only where all values that this leaves open have it.
note-few = <{ $n }: at least one, and fewer than { $n }; not told more exactly, so that nobody can be recognized.
few = <{ $n }
section-explanation = Explanation
explanation-none = No explanation was given.
section-actions = Action and owner
section-review = For the review
actions-none = No action is on record.
head-action = Action
head-owner = Owner
head-due = Due
head-state = State
owner-all = { $n ->
    [1] The party
    [2] Both
   *[other] All
}
action-done = Done
action-open = Open
action-overdue = Overdue
review-fit = Did what was offered suit the people counted here, and what was tried before things changed?
review-support = Was the support strong enough, and did it step down too soon or overlap?
review-clear = Was it clear who had to do what, and by when?
review-hindrance = What stood in the way, and which of it can the partners change?
review-communication = Did each partner learn of trouble in time to act?
review-keep = What went well that should be kept?

### How a figure was obtained

method-title = How this figure was obtained
method-line = { $value } = { $rule }: { $sources }.
method-not-reported = A person enters this value ({ $by }); none has been entered yet.
method-not-applicable = No figure is computed while this indicator is set aside.
method-quotient = { $value } = { $above } ÷ { $below }
method-line-agreed = { $value } = { $rule }.
method-withheld = { $rule }.
method-no-value = { $rule }: { $sources }; no value could be computed.
method-reported = { $value }, as entered on { $date } ({ $by }).
method-missing = { $n ->
    [one] { $count } record could not be used because a value is missing.
   *[other] { $count } records could not be used because a value is missing.
}
source-file = { $n ->
    [one] { $file }, { $count } row
   *[other] { $file }, { $count } rows
}
source-sheet = { $n ->
    [one] { $file }, sheet { $sheet }, { $count } row
   *[other] { $file }, sheet { $sheet }, { $count } rows
}
source-none = no rows
detail-quartiles = Half of the cases lie between { $first } and { $third }.
detail-censored = { $n ->
    [one] { $count } case is still open and counted as such.
   *[other] { $count } cases are still open and counted as such.
}
detail-gaps = { $n ->
    [one] The one gap is { $within ->
        [1] within the agreed limit.
       *[other] beyond the agreed limit.
    }
   *[other] { $within } of { $all } gaps are within the agreed limit.
}
detail-open-gap = The gap still open at the data cut is { $gap }.
detail-longest-gap = The longest gap ran from { $from } to { $to }.
detail-absences = Absences: { $planned } announced, { $unplanned } not announced.
detail-undated = { $n ->
    [one] { $count } action has no due date and is not counted as on time.
   *[other] { $count } actions have no due date and are not counted as on time.
}
detail-rows = { $n ->
    [one] { $count } row lies behind this count.
   *[other] { $count } rows lie behind this count; nobody is counted twice.
}
detail-people = { $n ->
    [one] It is { $count } person.
   *[other] They are { $count } people, some of them more than once.
}
detail-followed = Of those followed: { $lost } lost their housing, { $left } left otherwise, { $stay } still there.
detail-unknown-ends = { $n ->
    [one] For { $count } leaver nobody wrote why or where to.
   *[other] For { $count } leavers nobody wrote why or where to.
}
detail-at-risk = After { $months ->
    [one] { $time } month
   *[other] { $time } months
} { $n ->
    [one] { $count } was still followed.
   *[other] { $count } were still followed.
}
detail-too-few-at-risk = After { $months ->
    [one] { $time } month
   *[other] { $time } months
} { $n ->
    [one] only { $count } was still followed: too few for an estimate.
   *[other] only { $count } were still followed: too few for an estimate.
}
detail-bounds = If all whose state is not known had lost their housing it would be { $low }, if all had kept it { $high }.
detail-excluded = Left out by definition: { $hospital } gone to hospital, { $foster } to foster care or a group home, { $care } to long-term care, { $deceased } deceased.
detail-half-answered = { $n ->
    [one] { $count } answer was dropped because fewer than half of the items were answered.
   *[other] { $count } answers were dropped because fewer than half of the items were answered.
}
detail-band = The unrounded score lies in the band: { $band }.
detail-too-few-organizations = { $n ->
    [one] Only { $count } organization answered; under three, no score of a partner is given.
   *[other] Only { $count } organizations answered; under three, no score of a partner is given.
}
detail-ties = { $n ->
    [one] { $count } pair is tied; ties that one side alone reports: { $one }.
   *[other] { $count } pairs are tied; ties that one side alone reports: { $one }.
}
detail-not-defined = { $n ->
    [one] Not applicable: the network has { $count } organization.
   *[other] Not applicable: the network has { $count } organizations.
}
detail-unmatched = Could not be matched: { $before } with the earlier value alone, { $now } with the later alone.
detail-rounded = Counts are rounded to a multiple of 5, which leaves { $low } to { $high } open; a status is given where all of these would have it.
detail-range = The values run from { $low } to { $high }.
rule-count = { $set }
rule-count-among = { $set }, among { $base }
rule-people = { $counted ->
    [new] people served for the first time, ever and by anyone counted, within the days looked at
    [every-time] people served within the days looked at, as often as they were
   *[once] people served within the days looked at, each once
}, under one key in { $sets }{ $n ->
    [0] {""}
    [one] {""}, of the partnership { $partnerships }
   *[other] {""}, of the partnerships { $partnerships }
}
rule-mean = mean of "{ $field }" over { $set }
rule-median = median of "{ $field }" over { $set }
rule-change = { $set } now, against { $baseline }
rule-baseline-agreed = the agreed starting value of { $value }
rule-baseline-on = the value measured on { $date }
rule-cadence = longest stretch between two { $set }, to be { $limit } at most
rule-duration = median of days from "{ $from }" to "{ $to }" over { $set }
rule-attendance = people present at the meetings
rule-actions-on-time = actions done by their due date
rule-minutes-timely = meetings whose minutes went out before the next one
rule-ratio = "{ $above }" over "{ $below }"
rule-out-of = { $above }, out of { $below }
rule-reported = value entered by a person
rule-client-months = client-months of { $set }, parts of months by days
rule-months = months of the window, parts by days
rule-expected-present = people expected at those meetings
rule-actions-due = actions that fell due
rule-meetings-held = meetings held
rule-survival = share of { $set }, from "{ $from }" to "{ $to }", still without a loss (where { $loss }) after { $n ->
    [one] { $count } month
   *[other] { $count } months
}, by Kaplan and Meier (Greenwood's variance, log-log interval); a move within the program is no loss, and who left otherwise or is still there counts as long as followed
rule-point-cohort = { $set }, from "{ $from }" to "{ $to }", whose loss (where { $loss }) had not come { $n ->
    [one] { $count } month
   *[other] { $count } months
} after moving in, of those who moved in that long ago or longer; a move within the program is no loss
rule-hud = { $set } from "{ $from }" to "{ $to }", still there on the last day or gone within the window to a permanent home (HUD system performance measure 7b.2)
rule-housed-or-lost = those still housed after { $n ->
    [one] { $count } month
   *[other] { $count } months
} and those who had lost their housing by then
rule-stayers-and-leavers = all still there on the last day and all who left within the window, but for those who went to hospital, foster care or long-term care or died
rule-score = score of "{ $factor }", the mean over those who answered at least half of its items of their own means ({ $items }), { $set }
rule-score-items = mean over those who answered at least half of the items of their own means ({ $items }), { $set }
rule-item-reversed = { $item }, turned round
rule-density = pairs of organizations that are tied, { $set }; { $tie ->
    [both] two are tied when both name the other
   *[either] two are tied when either names the other
}, and answers about oneself are left out
rule-centralization = degree centralization of the organizations in { $set }; { $tie ->
    [both] two are tied when both name the other
   *[either] two are tied when either names the other
}, and answers about oneself are left out
rule-pairs = all pairs of organizations that answered or were named
rule-matched-change = mean change in "{ $field }" of the people in both: { $set }, less { $before }
rule-complete = complete answers, { $set }
rule-eligible = all cases but those known not to be eligible (AAPOR response rate 1)
rule-judged = { $direction ->
    [at-least] Rule: at least the target.
    [at-most] Rule: at most the target.
    [between] Rule: within the range.
   *[exactly] Rule: exactly the target.
}
base-agreed = the { $count } named in the agreement
base-starting-cohort = { $set } at the start of the agreement
base-ever-served = { $set } up to the end of the window
base-active-on = { $set } on the last day of the window
base-in-window = { $set } within the window
set-records = records of "{ $dataset }"
set-distinct = records of "{ $dataset }", each { $key } once
set-latest = latest record of each { $key } in "{ $dataset }"
set-filtered = { $set }, where { $filter }

### Client voice

voices-eyebrow = Client voice
voices-bookmark = Client voice
voices-response = { $n ->
    [one] { $complete } of { $eligible } clients answered the survey ({ $share } %).
   *[other] { $complete } of { $eligible } clients answered the survey ({ $share } %).
}
voices-answers = { $n ->
    [one] { $count } client answered.
   *[other] { $count } clients answered.
}
voices-partial = A form filled in to the end counts as an answer; forms filled in partly are in the figures below.
voices-withheld = What clients answered is withheld, because too few of them did.
section-own-words = In their own words
quote-source = Clients, { $wave }
quote-source-question = { $question }: clients, { $wave }
quotes-withheld = Nothing is quoted in this edition, so that nobody can be recognized.
quotes-none = Nobody who wrote a comment agreed to be quoted.
likert-good = { $good } of { $all } favourable
likert-favourable = { $n ->
    [one] { $good } of { $all } answers is favourable
   *[other] { $good } of { $all } answers are favourable
}
likert-favourable-share = { $share } of answers are favourable
caption-likert = "{ $question }" is rated best: { $favourable }.
caption-likert-only = "{ $question }": { $favourable }.
caption-likert-two = "{ $question }" and "{ $other }" are rated best: { $favourable } for each.
caption-likert-several = { $count } questions are rated best alike: { $favourable } for each.
caption-likert-alike = { $n ->
    [2] Both questions are rated alike: { $favourable } for each.
   *[other] All { $count } questions are rated alike: { $favourable } for each.
}
caption-likert-wave = { $wave }, number of answers.
caption-waves = { $n ->
    [one] One wave has been answered.
   *[other] { $count } waves can be compared.
}
caption-waves-withheld = Some answers are withheld.
caption-waves-all-withheld = All answers are withheld.
caption-waves-rose = "{ $question }" rose most, from { $from } to { $to }.
caption-waves-fell = "{ $question }" fell most, from { $from } to { $to }.
caption-waves-same = No mean has changed.
wave-quarter = Q{ $quarter } { $year }
caption-waves-what = Answers and mean of each question.
respondents-group = { $field }: { $option }
respondents-differ = Those who answered differ from all who were asked in { $traits }, by more than chance.
respondents-alike = Those who answered are like all who were asked: they differ in { $traits } by no more than chance.
respondents-untested = Too few people are left to tell whether those who answered are like all who were asked.
respondents-withheld = How those who answered compare with all who were asked is told to the partners alone, so that nobody can be recognized.
caption-respondents-what = Groups among all who were asked and among those who answered in full, { $wave }.
respondents-test = { $field } p{"\u00A0"}={"\u00A0"}{ $p } ({ $kind ->
    [exact] exact
   *[chi-squared] chi-squared
})
respondents-test-below = { $field } p{"\u00A0"}<{"\u00A0"}{ $p } ({ $kind ->
    [exact] exact
   *[chi-squared] chi-squared
})
respondents-tests = Those who answered in full were tested against those who did not: { $tests }. Pearson's chi-squared test where at least 5 are expected in every cell, otherwise Fisher's exact test as extended by Freeman and Halton. Beyond chance is p below 0.05, which one trait in twenty reaches by chance.
respondents-unknown = { $n ->
    [one] One of those asked is left out under { $field }: it is not known.
   *[other] { $count } of those asked are left out under { $field }: it is not known.
}
head-trait = Group
head-asked = Asked
head-answered = Answered
head-share-of-asked = Share of<br>asked, %
head-share-of-answered = Share of<br>answered, %
head-points-apart = Difference,<br>points
head-question = Question
head-wave-answers = { $wave }<br>answers
head-wave-mean = { $wave }<br>mean

### The partnership

partnership-eyebrow = The partnership
partnership-bookmark = The partnership
partnership-message = { $n ->
    [0] No meeting was recorded in the period.
    [one] The partners met once in the period.
   *[other] The partners met { $count } times in the period.
}
caption-meetings = { $all ->
    [yes] Every kind of meeting kept the agreed rhythm.
    [only] The meetings kept the agreed rhythm.
    [judged] Every rhythm that was in force throughout was kept.
   *[no] { $n ->
    [0] No kind of meeting kept the agreed rhythm.
    [one] { $count } of { $total } kinds of meeting kept the agreed rhythm.
   *[other] { $count } of { $total } kinds of meeting kept the agreed rhythm.
    }
}
caption-meetings-no-rule = { $n ->
    [one] One kind of meeting was held; no rhythm was agreed.
   *[other] { $count } kinds of meeting were held; no rhythm was agreed.
}
caption-meetings-what = Gaps in days; present, of those expected.
note-rhythm = { $meeting }: the rhythm is in force since { $date } ({ $amendment }); the longest gap is that of the whole period.
head-meeting = Meeting
head-held = Held
head-longest-gap = Longest<br>gap
head-agreed-gap = Agreed,<br>at most
head-present = Present
head-absence-planned = Absent,<br>planned
head-absence-unplanned = Absent,<br>unplanned
head-decisions = Decisions
section-questions = Four questions
questions-not-asked = The partners have not answered these for the period; they are here for the next meeting.
question-meetings = Are our meetings frequent enough?
question-work = Is the work going ahead as we planned it?
question-communication = Are we satisfied with how we communicate?
question-information = Does everyone get the information they need?
section-scale = On a scale of 0 to 10
scale-in-practice = What the partners' place on the scale looks like in practice:
scale-next-step = { $n ->
    [one] The next realistic step, half a point up:
   *[other] The next realistic steps, half a point up:
}
section-check-in = Check-in for the next meeting
check-in-accomplishing = Are we accomplishing what we set out to do?
check-in-changes = What has changed around us?
check-in-partners = Is any partner leaving, and should any be invited?
check-in-information = What do we know now that we did not?
check-in-structure = Does the way we are set up still serve us?
check-in-needed = Is the partnership still needed as it is?
reflection-stop = Stop
reflection-start = Start
reflection-continue = Continue
reflection-none = Nothing was named.
section-wins = Early wins
caption-dates = The next date is { $date }.
head-date = Date
head-what = What
head-kind = Kind

### Annexes

annex-eyebrow = Annex { $letter }
annex-method = Method
annex-quality = { $n ->
    [one] { $rows } records from { $count } dataset stand behind this report.
   *[other] { $rows } records from { $count } datasets stand behind this report.
}
annex-figures = Every figure with its base and its rule
method-statuses = Statuses
head-meaning = When
method-target-label = Target in force
method-target = A figure is judged by the target that was in force on the last day judged. A target changes only through a numbered amendment; a status given earlier is never changed by a later one. { $profile ->
    [public] Where rounding leaves another open, none is given.
   *[internal] A figure is judged before it is rounded for print.
}
method-expected-label = What is expected on the way
method-expected = Agreed milestones come first; without them a straight line by days from the starting value, where the target says so; else the target itself, once it is due. Short by no more than the tolerance is at risk: a tenth of the expected change, or of the target if there is no starting value, unless agreed otherwise.
method-interval-label = Uncertainty
method-interval = Shares carry Wilson's 95 % interval, shares of a survival curve the log-log interval with Greenwood's variance, and mean differences of the same people Student's. Where the base is everyone the agreement serves, it says how far the figure could have differed among similar clients.
method-cut-label = Data cut
method-cut = Nothing dated after the data cut is counted. Where a later record has the same key, it replaces the earlier one. Six reasons for a missing value are kept apart: blank, zero, not asked, refused, not applicable, withheld.
method-disclosure-label = Disclosure
method-disclosure = { $profile ->
    [internal] This is the internal version: small counts are shown, so it is for the partners alone. Fields marked as personal never reach a report.
    [funder] This is the version for funders. Counts of 1 to 4 are withheld; zeros are shown. Shares, means, intervals, statuses and points of charts are withheld where they would give such a count away, and so is whatever else would. A withheld number bears the mark ‡, whether it is small or protects a small one. Everything shown was put to the test before printing: each withheld count keeps at least 5 possible values. Fields marked as personal never reach a report.
   *[public] This is the public version. Counts of 1 to 10 are withheld, zeros are shown, and all others are rounded at random to a multiple of 5 (11 to 14 to 10 or 15), always in the same way; shares and rates are computed from these. What would give a withheld count away bears the same mark,{"\u00A0"}‡: as tested before printing, each keeps at least 11 possible values. The partners' own meetings and actions are counted exactly. Nobody is quoted, and personal fields never reach a report.
}
caption-quality = { $n ->
    [0] No record was replaced by a later one.
    [one] { $count } record was replaced by a later one.
   *[other] { $count } records were replaced by later ones.
}
caption-quality-what = Records of this partnership up to the data cut.
kept-out = { $n ->
    [one] { $count } row of these files is kept out by rule: { $list }.
   *[other] { $count } rows of these files are kept out by rule: { $list }.
}
kept-out-preview = { $n ->
    [one] { $count } preview of the survey
   *[other] { $count } previews of the survey
}
kept-out-test = { $n ->
    [one] { $count } made up to test the survey
   *[other] { $count } made up to test the survey
}
kept-out-spam = { $n ->
    [one] { $count } that the platform takes for a machine's
   *[other] { $count } that the platform takes for a machine's
}
kept-out-rejected = { $n ->
    [one] { $count } rejected by a reviewer
   *[other] { $count } rejected by a reviewer
}
kept-out-undecrypted = { $n ->
    [one] { $count } whose answers are encrypted
   *[other] { $count } whose answers are encrypted
}
kept-out-partial = { $n ->
    [one] { $count } not answered to the end
   *[other] { $count } not answered to the end
}
kept-out-elsewhere = { $n ->
    [one] { $count } of another instrument or event
   *[other] { $count } of other instruments or events
}
head-dataset = Dataset
head-files = Files
head-records = Records
head-replaced = Replaced
head-after-cut = After<br>the cut
head-without-key = Without<br>a key
head-field = Field
head-missing = Missing
caption-missing = { $n ->
    [one] "{ $field }" lacks most: { $count } of { $total } records.
   *[other] "{ $field }" lacks most: { $count } of { $total } records.
}
caption-rules = { $n ->
    [one] One rule gives the figure of this report.
   *[other] { $count } rules give the figures of this report.
}
caption-rules-what = What each answers, who keeps its data, and how it is counted.
head-rule = Rule
caption-figures = { $n ->
    [one] { $count } indicator is reported.
   *[other] { $count } indicators are reported.
}
caption-figures-what = A share is what was counted out of its base.
head-numerator = Counted
head-denominator = Out of

### Memorandum and letter

memorandum-title = { $agreement }: { $name }
memorandum-description = The { $agreement } between { $parties }.
memorandum-ending = Ending, notices and signatures
memorandum-foot = { $reference } · { $date }
memorandum-foot-draft = { $reference } · draft of { $date }
draft-mark = Draft · not in force
draft-notice = <b>Draft: do not sign.</b> The signing copy carries no draft mark. This page belongs to agreement { $reference }, draft of { $date }, <pages> pages.
signature-page-of-amendment = This page belongs to { $amendment } of { $date } to agreement { $reference }; the document has <pages> pages.
signature-page-of = This page belongs to agreement { $reference } of { $date }; the document has <pages> pages.
not-legal-advice = This text was drawn up from the parties' own entries and is not legal advice. Have it read by someone qualified before signing.
head-party = Party
head-role = Role
party-called = Name
party-name = Legal name
party-works-in = Works in
party-address = Address
party-spokesperson = Speaks for it
head-contact = Contact, by title
head-telephone = Telephone, day and night
signatures-heading = Signed for the parties
signature-for = For the { $role }
signature-draft = draft, not for signature
signature-line = Signature
signature-name = Name, in capitals
signature-title = Title
signature-date = Date (day, month, year)
schedule = Schedule { $letter }
schedules-listed = { $n ->
    [one] Schedule { $first }
    [2] Schedules { $first } and { $last }
   *[other] Schedules { $first } to { $last }
}
schedule-indicators = Indicators and targets
schedule-indicators-lead = { $n ->
    [one] { $count } measure, with its base, its date and who owes the data.
   *[other] { $count } measures, each with its base, its date and who owes the data.
}
schedule-targets = What was agreed.
schedule-targets-what = As signed; forms part of the clause on success.
schedule-reprinted-lead = { $n ->
    [one] { $count } measure, as it stands after { $amendment }.
   *[other] { $count } measures, as they stand after { $amendment }.
}
schedule-reprinted-what = Takes the place of the table signed before.
schedule-targets-note = ≤ at most, ≥ at least; –: no starting value was measured.
schedule-definitions = What each measure counts.
schedule-definitions-what = In full, as agreed.
schedule-readings = How each measure is read.
schedule-readings-what = A result is compared before rounding.
schedule-calendar = When we look at the results together.
schedule-calendar-what = Dates agreed for the term.
schedule-amendments = { $n ->
    [one] { $count } amendment has been made since.
   *[other] { $count } amendments have been made since.
}
schedule-amendments-what = { $n ->
    [one] It has a document of its own.
   *[other] Each has a document of its own.
}
schedule-changing = Changing a target
schedule-changing-text = A party may propose a change at a joint meeting. The change takes effect on the date its amendment names. Results already reported keep the target they were judged by.
schedule-contributions = Contributions
schedule-contributions-lead = { $n ->
    [one] { $count } contribution, with the date on which it begins.
   *[other] { $count } contributions, each with the date on which it begins.
}
schedule-contributions-table = Who brings what, and how much.
schedule-roles = Roles
schedule-roles-lead = { $n ->
    [one] { $count } task and the function that answers for it.
   *[other] { $count } tasks and the functions that answer for them.
}
schedule-roles-table = Who does what, when, how and with what.
head-number = No.
head-base = Base
head-unit = Unit
head-baseline = Baseline
head-data-owner = Data owner
head-definition = Definition
head-expected = Expected on the way
head-tolerance = At risk when short by
head-contribution = Contribution
head-amount = Amount
head-from = From
head-who = Who
head-task = What
head-when = When
head-how = How
head-resources = Resources
from-start = the start
contribution-staff-time = staff time
contribution-money = money
contribution-space = space
contribution-in-kind = in kind
contribution-visibility = visibility
expected-none = nothing; no target is set
expected-nothing = nothing; judged once it is due
expected-itself = the target itself, each period
expected-linear = straight from { $from } on { $date } to the target
expected-milestones-linear = { $milestones }; a straight line between them
expected-milestones-step = { $milestones }; the last one holds until the next
tolerance-relative = { $of ->
    [change] up to { $share } of the expected change
   *[target] up to { $share } of the target
}
tolerance-absolute = up to { $value }
head-amendment = Amendment
head-dated = Dated
head-in-force = In force from
head-reason = Why

### Amendment

amendment-title = { $amendment } to the { $agreement }: { $name }
amendment-description = A change agreed by { $parties }.
amendment-between = Between
amendment-opening = { $n ->
    [one] { $parties } change their { $agreement } in { $count } point.
   *[other] { $parties } change their { $agreement } in { $count } points.
}
amendment-from = From
amendment-in-force = The changes are in force from <b>{ $date }</b>. What was judged before that day keeps the target of its day.
amendment-table = { $n ->
    [one] { $count } thing changes on { $date }.
   *[other] { $count } things change on { $date }.
}
head-changed = What changes
head-before = Before
head-after = After
amendment-why = Why
amendment-agreed = Agreed at
amendment-meeting = The meeting of { $date }.
amendment-no-meeting = No meeting is on record; the signatures alone carry this change.
amendment-rest = All else
amendment-rest-text = Everything this amendment does not name stays as it was.
amendment-rest-reprinted = The rest stays as it was; { $schedule }, as amended, follows the signatures.
change-new = not there before
change-measured = measured from then on
change-meeting = at most { $days } between meetings
change-line = { $subject }: { $before } → { $after }

### Summative report

section-purpose = Purpose
section-ending = How it ended
section-achieved = What was achieved
ended-because = It ended on { $date }. { $reason }
caption-every-target = { $n ->
    [one] { $count } target was agreed in all
   *[other] { $count } targets were agreed in all
}; { $met } of { $indicators } indicators { $withheld ->
    [0] {""}
   *[other] shown here{" "}
}met their last one.
caption-every-target-what = Every target and its outcome.
head-agreed-in = Agreed in
head-outcome = Outcome
caption-history = { $n ->
    [one] { $count } amendment was made.
   *[other] { $count } amendments were made.
}
summative-together = { $n ->
    [0] No meeting was recorded.
    [one] The partners met once.
   *[other] The partners met { $count } times.
}
caption-contributions = { $all ->
    [yes] All { $total } contributions have a recorded delivery.
   *[no] { $n ->
        [0] No contribution has a recorded delivery.
        [one] { $count } of { $total } contributions has a recorded delivery.
       *[other] { $count } of { $total } contributions have a recorded delivery.
    }
}
caption-contributions-what = Promised in the agreement, and delivered as reported.
head-promised = Promised
head-delivered = Delivered
delivered-on = { $value }, as of { $date }
lessons-eyebrow = Lessons
lessons-bookmark = Lessons
lessons-title = { $n ->
    [one] { $count } lesson was written down.
   *[other] { $count } lessons were written down.
}
lesson-worked = What worked
lesson-did-not-work = What did not
lesson-do-differently = What we would do differently
lesson-communication = Where communication failed
lesson-adaptation = How the parties adapted
lesson-who-helped = Who helped
lesson-conflicts = Disagreements
lesson-thanks = Thanks
ending-eyebrow = The ending
ending-bookmark = The ending
ending-title = The partnership ended on { $date }.
ending-told = { $when ->
    [before] Those concerned were told from { $date } on, before the end.
   *[on] Those concerned were told from { $date } on.
}
ending-transition = What becomes of clients, property and data
caption-told = { $n ->
    [one] One notice was given.
   *[other] { $count } notices were given.
}
head-told = Who was told

### System map

map-title = System map, { $period }
map-description = Programs of the community, what they offer and how they work, from the system-mapping survey.
map-head = System map
map-foot = { $profile ->
    [internal] Survey of { $days } · Internal version, confidential
    [funder] Survey of { $days } · Version for funders
   *[public] Survey of { $days } · Public version
}
map-cover-title = Who does what in the community
map-cover-subtitle = Answers to the system-mapping survey, { $days }
map-cover-foot = { $profile ->
    [internal] Programs are named as they named themselves: this version is for those who answered.
    [funder] Programs are named as they named themselves. Numbers of people of 1 to 4 are withheld, with whatever would give them away.
   *[public] Programs are named as they named themselves. Numbers of people of 1 to 10 are withheld, with whatever would give them away, and the others are rounded to a multiple of 5.
}
map-answered = { $n ->
    [one] { $programs } program of { $organizations }
   *[other] { $programs } programs of { $organizations }
}
map-eyebrow-inventory = Response and inventory
map-eyebrow-capacity = Capacity and use
map-eyebrow-roles = Funded and actual roles
map-message = { $n ->
    [one] { $programs } program of { $organizations } answered the survey.
   *[other] { $programs } programs of { $organizations } answered the survey.
}
map-response = Response
map-partial = { $n ->
    [0] Every program answered at least half of the questions.
    [one] { $count } program answered fewer than half of the questions; what it did answer is shown.
   *[other] { $count } programs answered fewer than half of the questions; what they did answer is shown.
}
map-replaced = { $n ->
    [0] None answered twice.
    [one] { $count } earlier answer was replaced by a later one from the same program.
   *[other] { $count } earlier answers were replaced by later ones from the same programs.
}
map-type-unknown = Not stated
caption-inventory = { $ties ->
    [0] "{ $kind }" is most frequent: { $count } of { $total } programs.
   *[other] No type is more frequent than "{ $kind }": { $count } of { $total } programs.
}
caption-inventory-what = By what each program works as.
head-type = Type of program
head-programs = Programs
head-names = Which
head-names-organizations = Which organizations
map-capacity-message = The programs hold { $held }.
map-capacity-unknown = Nobody said what the programs hold.
map-held = { $what ->
    [beds] { $n ->
        [one] { $count } bed
       *[other] { $count } beds
    }
    [units] { $n ->
        [one] { $count } housing unit
       *[other] { $count } housing units
    }
   *[spaces] { $n ->
        [one] { $count } caseload space
       *[other] { $count } caseload spaces
    }
}
caption-capacity-withheld = How many places are in use is withheld.
caption-capacity-unknown = Nobody said how many places are in use.
map-roles-unknown = Nobody said both what a program is funded to be and what it works as.
map-data-unknown = Nobody said what they could share.
map-admission-unknown = Nobody said who is admitted.
caption-capacity = { $n ->
    [one] { $count } place was in use when the programs answered.
   *[other] { $count } places were in use when the programs answered.
}
caption-capacity-what = Sums of what was answered, by type.
head-beds = Beds
head-units = Units
head-caseload = Caseload<br>spaces
head-occupied = In use
head-served = Served<br>in a year
map-capacity-note = –: nobody answered. Sums leave out programs that gave no number, so they are the least there is. In use, %: of the largest of a program’s beds, units and spaces, over the programs that gave both numbers.
map-rounded = Numbers of people are rounded to a multiple of 5, so that parts need not make up their sums.
map-roles-message = { $n ->
    [0] All { $total } programs work as they are funded.
    [one] { $count } of { $total } programs works differently from how it is funded.
   *[other] { $count } of { $total } programs work differently from how they are funded.
}
map-roles-none = No program named another role than the one it is funded for.
caption-roles = { $n ->
    [one] { $count } program differs.
   *[other] { $count } programs differ.
}
caption-roles-what = What it is funded to be, and what it works as.
head-program = Program
head-funded = Funded as
head-actual = Works as
map-no-reason = no reason given
map-rate = Of { $eligible } programs asked, { $complete } answered in full: a response rate of { $percent } % (AAPOR RR1).
map-nobody-answered = Nobody answered this question.
map-n-answered = { $n ->
    [one] { $count } program answered
   *[other] { $count } programs answered
}{ $missing ->
    [0] {";"} none left it out.
   *[other] {";"} { $n_missing } left it out.
}
head-answer = Answer
head-sector = Sector
head-organizations = Organizations
caption-sectors = { $n ->
    [0] every sector is there.
    [one] { $count } sector is absent.
   *[other] { $count } sectors are absent.
}
caption-sectors-what = By the kind of organization that runs the program.
map-sectors-all = Every sector that the survey offers has at least one program that answered.
map-sectors-absent = No program answered from these sectors: { $sectors }.
map-over-lead = { $n ->
    [0] no program has more in use than it has room for.
    [one] { $count } program has more in use than it has room for.
   *[other] { $count } programs have more in use than they have room for.
}
map-over-lead-shown = { $n ->
    [one] { $count } program is shown to have more in use than it has room for.
   *[other] { $count } programs are shown to have more in use than they have room for.
}
caption-over = { $ties ->
    [0] { $program } is the fullest.
   *[other] None is fuller than { $program }.
}
caption-over-what = Programs with more in use than the largest of their beds, units and spaces.
head-in-use = In use, %
head-waiting = Waiting
head-room = Room
map-eyebrow-change = Since the survey before
map-change-message = { $n ->
    [one] { $both } program answered both surveys; { $new } answered for the first time,
   *[other] { $both } programs answered both surveys; { $new } answered for the first time,
} { $n_gone ->
    [0] none has left.
   *[other] { $gone } no longer.
}
map-wave-unnamed = Unnamed
map-spaces = Caseload spaces
map-served = Served in a year
map-waiting = On waiting lists
caption-change = { $n ->
    [one] What { $both } program said twice.
   *[other] What { $both } programs said twice.
}
caption-change-what = Sums over programs that gave it in both surveys.
map-change-numbers = In numbers
map-new = New
map-gone = Not there now
map-gone-note = { $programs }. { $n ->
    [one] It may have closed, or only not answered.
   *[other] They may have closed, or only not answered.
}
map-program-of = { $program } ({ $organization })
map-roles-changed = Roles
map-role-changed = { $program } worked as { $before } and now works as { $now }.
map-commitment = Commitment
map-commitment-changed = { $n ->
    [one] The { $count } program that stated it twice went from { $before } to { $now } of 10.
   *[other] The { $count } programs that stated it twice went from { $before } to { $now } of 10 on average.
}
map-eyebrow-funding = Funders and what they expect
map-funding-message = { $n ->
    [one] { $count } program costs { $amount } a year.
   *[other] Together, { $count } programs cost { $amount } a year.
}
map-funding-unknown = Nobody said what the programs cost.
caption-funders = { $n ->
    [one] { $funder } is the only funder named.
   *[other] { $count } funders are named; the most is secured from { $funder }.
}
caption-funders-dollars = By dollars a year.
caption-funders-level = { $n ->
    [one] { $funder } is the only funder named.
   *[other] { $count } funders are named; no more is secured from any than from { $funder }.
}
caption-funders-unpaid = { $n ->
    [one] { $funder } is the only funder named.
   *[other] { $count } funders are named, none with a secured amount.
}
caption-funders-what = By dollars a year; expectations as the programs put them.
head-funder = Funder
head-secured = Secured, $
head-pending = Pending, $
head-expects = Expects
head-reports = Reports
map-funders-silent = –: not stated.
map-funders-amounts = Amounts leave out grants without one. Secured includes grants whose state was not given.
map-expectations = Expected by funders in general
map-expectation = { $n ->
    [one] { $text }
   *[other] { $text } ({ $count }{"\u00A0"}programs)
}
map-ends = Grants that end
map-grant-ends = { $n ->
    [one] { $date }: { $funder }, { $program }
   *[other] { $date }: { $funder }, { $count }{"\u00A0"}programs
}
map-eyebrow-coverage = Who serves whom
map-coverage-unknown = Nobody said which services they offer to whom.
map-coverage-message = { $n ->
    [0] Each of the { $pairs } pairs of service and population has a program.
    [one] { $gaps } of { $pairs } pairs of service and population has no program.
   *[other] { $gaps } of { $pairs } pairs of service and population have no program.
}
map-coverage-lead = { $n ->
    [0] no pair is served by three programs of one area.
    [one] { $count } pair is served by three programs or more of one area.
   *[other] { $count } pairs are served by three programs or more of one area.
}
caption-coverage = { $n ->
    [one] { $population }: { $count } service is missing.
   *[other] { $population }: { $count } services are missing.
}
caption-coverage-none = Every pair has a program.
caption-coverage-what = { $n ->
    [one] Programs that offer the service and name the population; { $count } said both.
   *[other] Programs that offer the service and name the population; { $count } said both.
}
head-service = Service
head-in-all = In all
map-gaps = Gaps
map-gap = gap
map-key-gap = no program
map-key-one = one program
map-key-two = two
map-key-three = three
map-key-more = four or more
map-key-overlap = overlap: three or more in one area
map-coverage-note = { $n ->
    [0] {""}
    [one] { $count } program offers services and names no group; it counts under “In all” alone.{" "}
   *[other] { $count } programs offer services and name no group; they count under “In all” alone.{" "}
}A gap may belong to a program that did not answer.
map-gaps-to-talk-about = Gaps to talk about
map-overlaps-to-talk-about = Overlaps to talk about
map-gaps-none = Every pair has a program.
map-overlaps-none = No three programs of one area do the same for the same people.
map-gap-point = <b>{ $population }, { $n ->
    [one] { $count } service.
   *[other] { $count } services.
}</b> Nobody offers them { $services }{ $more ->
    [0] {"."}
   *[other] {","} with { $n_more } more missing.
}
map-gap-whole = <b>{ $population }, all { $count } services.</b> No program names them.
map-overlap-point = <b>{ $service } for { $population }, { $count } in { $area }.</b> { $programs }{ $more ->
    [0] {"."}
   *[other] {","} with { $n_more } more.
}
map-eyebrow-admission = Eligibility and referral
map-admission-message = { $n ->
    [0] no program’s conditions contradict how people come to it.
    [one] { $count } program’s conditions contradict how people come to it or whom it serves.
   *[other] { $count } programs’ conditions contradict how people come to them or whom they serve.
}
map-conflicts-none = None of the rules below is broken.
caption-conflicts = { $n ->
    [one] { $count } contradiction is to be cleared up.
   *[other] { $count } contradictions are to be cleared up.
}
caption-conflicts-what = By rule; a program can break several.
head-conflict = Contradiction
map-conflict = { $rule ->
    [referral-only-takes-self] Admits on referral only, and says people come by themselves
    [referral-only-without-source] Admits on referral only, and names nobody who refers
    [sobriety-against-source] Requires sobriety, and takes referrals from outreach, a shelter or the police
    [sobriety-against-service] Requires sobriety, and offers harm reduction
    [age-against-population] Its ages admit nobody of a group it names (youth: 16 to 24; seniors: 55 and over)
    [gender-against-population] Its genders admit nobody of a group it names (men, women)
   *[none-with-condition] States no condition, together with a condition or an age
}
map-conflict-rules = { $rules }A program that left a question out is not judged by it.
map-conflict-unbroken = Not found: { $rules }.{" "}
map-eyebrow-systems = Public systems
map-systems-message = { $n ->
    [0] No program has a protocol with a public system
    [one] There is { $count } protocol with public systems
   *[other] There are { $count } protocols with public systems
}; { $n_none ->
    [one] { $none } of { $answered } programs has no link with { $system }.
   *[other] { $none } of { $answered } programs have no link with { $system }.
}
map-systems-unknown = Nobody said how they are linked with public systems.
caption-systems = { $n ->
    [0] No link is by protocol.
   *[other] { $ties ->
        [0] { $system } has the most protocols: { $count }.
       *[other] None has more protocols than "{ $system }": { $count }.
    }
}
caption-systems-what = Programs by kind of link with each public system.
head-system = Public system
head-no-link = No link
head-informal = Informal
head-protocol = Protocol
head-no-answer = No answer
head-discharges = Discharges<br>people there
map-systems-note = Discharges people there: programs that say the system discharges people to them.
map-eyebrow-data = Data and consent
map-data-message = { $n ->
    [0] no program of { $total } is ready to share records.
    [one] { $count } program of { $total } is ready to share records.
   *[other] { $count } of { $total } programs are ready to share records.
}
map-data-lead = Ready: records without identity, or identified with consent, and consent in writing.
map-eyebrow-participation = Participation and commitment
map-commitment-message = Commitment to working as one system stands at { $mean } of 10 on average.
map-commitment-unknown = Nobody said how committed they are to working as one system.
head-commitment = Points of 10
map-eyebrow-network = Who refers to whom
map-network-unknown = Nobody named a program of the survey as sender or receiver.
map-network-message = { $n ->
    [one] { $program } works with { $count } other program
   *[other] { $program } works with { $count } other programs
}{ $isolates ->
    [0] {";"} none stands alone.
    [one] {";"} { $n_isolates } stands alone.
   *[other] {";"} { $n_isolates } stand alone.
}
map-network-lead = { $n_naming ->
   *[other] { $naming } of { $programs } programs named
} { $n ->
    [one] { $ties } route.
   *[other] { $ties } routes.
}
caption-network = { $n ->
    [one] { $people } person a year is known to take one of these routes.
   *[other] { $people } people a year are known to take these routes.
}
caption-network-withheld = How many people take these routes is withheld.
caption-network-uncounted = How many people take these routes is not known.
caption-network-what = By what programs work as, left to right; width shows people a year.
map-network-note = What has no room in the figure, numbers and long names, stands whole in the table.{ $more ->
    [0] {""}
   *[other] {" "}The figure shows the { $shown } strongest of { $count } routes; the table has all.
}
map-network-measures = In figures
map-stage = { $stage ->
    [entry] ENTRY
    [access] ACCESS
    [housing] HOUSING
   *[supports] SUPPORTS
}
map-network-key = { $mark ->
    [party] party to an agreement
    [other] other
    [isolated] no referrals
    [agreed] under an agreement
   *[one-sided] reported by one side only
}
map-tie = { $from } to { $to }
map-density = Of all pairs of programs, { $percent } % are tied (density).
map-centralization = Degree centralization is { $value } (Freeman: 0 where all have as many ties, 1 where one has them all).
map-centralization-too-few = Centralization is not applicable under three programs.
map-mutual = { $n ->
    [0] no pair refers both ways.
    [one] { $count } pair refers both ways.
   *[other] { $count } pairs refer both ways.
}
map-one-sided = { $n ->
    [0] every route is named by both sides.
    [one] { $count } route is named by one side only.
   *[other] { $count } routes are named by one side only.
}
map-isolates = { $n ->
    [one] Without any: { $programs }.
   *[other] Without any: { $programs }.
}
map-strangers = { $n ->
    [one] Named, and no program of the survey: { $names }.
   *[other] Named, and no programs of the survey: { $names }.
}
map-strangers-counted = { $n ->
    [one] { $count } name that was given belongs to no program of the survey.
   *[other] { $count } names that were given belong to no program of the survey.
}
map-told-by = { $who ->
    [both] both
    [sender] the sender only
   *[receiver] the receiver only
}{ $agreed ->
    [yes] {", by agreement"}
   *[no] {""}
}
map-told-in-all = { $both } by both, { $one } by one
map-all-senders = All senders
map-all-receivers = all receivers
caption-ties = The figure in words and numbers.
caption-ties-what = People a year as the sender counts them, or else the receiver, in descending order.
head-from-program = From
head-to-program = To
head-people = People<br>a year
head-told-by = Reported by
map-eyebrow-partners = Possible partners
map-partners-message = { $partner } stands first among possible partners.
map-ranked = { $rank }. { $name }
map-no-reasons = Too little was answered to say.
caption-partners = { $n ->
    [one] { $count } organization could become a partner.
   *[other] { $count } organizations could become partners.
}
caption-partners-what = Shares in percent of what the seeker lacks, offers or serves.
head-organization = Organization
head-complementarity = Adds
head-overlap = Repeats
head-fit = Shares<br>groups
head-commitment-share = Committed
head-reasons = Why
map-partners-rule = Order: who is no partner yet; adds less repeats; then shared groups, commitment, name. Adds: of the services the seeker does not offer, those it offers to the seeker’s groups. Repeats: of the services the seeker offers, those it offers to the same groups. Shares groups: of the seeker’s groups, those it serves too. Committed: the mean of its programs, 10 of 10 being 100.{ $n ->
    [0] {""}
    [one] { " " }{ $count } more organization answered.
   *[other] { " " }{ $count } more organizations answered.
}
map-reason-adds = Adds { $names }{ $more ->
    [0] {"."}
   *[other] {","} with { $n_more } more.
}
map-reason-shares = Serves { $names } too{ $more ->
    [0] {"."}
   *[other] {","} with { $n_more } more.
}
map-reason-duplicates = Repeats { $names }{ $more ->
    [0] {"."}
   *[other] {","} with { $n_more } more.
}
map-reason-wants = Both named { $names }{ $more ->
    [0] {"."}
   *[other] {","} with { $n_more } more.
}
map-reason-room = { $n ->
    [one] Has { $count } place free.
   *[other] Has { $count } places free.
}
map-reason-refers = { $n ->
    [one] { $count } route of referral joins them already.
   *[other] { $count } routes of referral join them already.
}
map-reason-partner = Is a partner already.
alt-network = Network in columns from entry to supports: { $programs } programs, { $ties } routes; the strongest: { $strongest }; without any route: { $isolates }
map-method-title = How this was obtained
map-method = Answers to the form "{ $form }", read from { $files }. One row is one program; where a program answered more than once, its last answer counts.
map-method-people = { $profile ->
    [internal] Places in use, people served, people waiting and people referred are numbers of people: versions for funders and for the public withhold the small ones. Programs, organizations, beds, dollars and routes are facts about programs, and every version shows them. Contact persons and addresses are in no version.
    [funder] Places in use, people served, people waiting and people referred are numbers of people: those of 1 to 4 are withheld, zeros are shown, and shares in use and changes are withheld with the numbers they are made of. Whatever would give a withheld number away is withheld as well, over all tables of this map and that of the survey before, and bears the same mark, ‡. Everything shown was put to the test before printing: each withheld number keeps at least 5 possible values. Programs, organizations, beds, dollars and routes are facts about programs and are all shown. Answers in respondents’ own words, contact persons and addresses are in no part of this version.
   *[public] Places in use, people served, people waiting and people referred are numbers of people: those of 1 to 10 are withheld, zeros are shown, all others are rounded at random to a multiple of 5 (11 to 14 to 10 or 15), always in the same way, and shares in use and changes are made of rounded numbers, so that a full program can seem to hold more than it has. Whatever would give a withheld number away is withheld as well, over all tables of this map and that of the survey before, and bears the same mark, ‡. Everything shown was put to the test before printing: each withheld number keeps at least 11 possible values. Programs, organizations, beds, dollars and routes are facts about programs and are all shown. Answers in respondents’ own words, contact persons and addresses are in no part of this version.
}
map-figure = { $figure ->
    [programs] Programs
    [beds] Beds
    [units] Housing units
    [caseload-spaces] Caseload spaces
    [in-use] Places in use on the day of the answer
    [share-in-use] Share of capacity in use
    [served] People served in a year
    [waiting] People on waiting lists
    [beds-in-both] Beds of programs in both surveys
    [units-in-both] Housing units of programs in both surveys
    [caseload-spaces-in-both] Caseload spaces of programs in both surveys
    [in-use-in-both] Places in use in programs in both surveys
    [served-in-both] People served by programs in both surveys
    [waiting-in-both] People on waiting lists of programs in both surveys
    [routes] Routes of referral
    [routes-named-by-one-side] Routes named by one side only
    [pairs-both-ways] Pairs that refer both ways
    [without-route] Programs without a route
    [density] Pairs of programs that are tied
    [centralization] Degree centralization
   *[referred] People referred in a year
}
map-method-note = Programs that did not answer are not shown; what seems to be missing may be theirs.

### Alternative texts

alt-bullet = Bar: { $subject }, { $value }
alt-spark = Line since the start: { $subject }, { $values }
alt-trend = Line over time: { $subject }: { $values }
alt-retention = Survival curve by months since moving in: { $subject }: { $values }
alt-share-after = { $share } after { $n ->
    [one] { $count } month
   *[other] { $count } months
} ({ $followed } still followed)
alt-range = Interval: { $subject }, { $values }
alt-likert = Stacked bars: { $subject }: { $values }
alt-timeline = Time line of the agreement: { $values }
alt-target = target { $target }
alt-earlier-target = before that { $target }
alt-run = from { $from } to { $to }
alt-value-at = { $value } in { $date }
alt-withheld = withheld
alt-no-value = no value
alt-target-from = target { $target } from { $date }
alt-target-amended = target { $target } from { $date } by { $amendment }
alt-interval = { $value }, between { $low } and { $high }

# Restatements

edition-original = Original edition
edition-corrected = Corrected edition { $number }
edition-final = Final edition
restated-no-value = no figure
restated-withheld = withheld
restated-group = { $field }: { $group }
restated-parts = { $value } ({ $above } of { $below })
restated-agreement-months = { $n ->
    [one] the first month of the agreement
   *[other] the first { $count } months of the agreement
}
restatement-code = { $code ->
    [late-data] Late data
    [correction] Correction
    [definition] Definition
    [scope] Scope
    [de-duplication] De-duplication
   *[unexplained] Unexplained
}
restatement-cause = { $cause ->
    [data] The records changed, the rule did not.
    [definition] The rule changed, the records did not.
   *[both] Records and rule both changed.
}
restated-sentence = Issued on { $date } for { $period } as { $issued }; now { $now }.
restated-groups = Issued on { $date } for { $period }, within groups: { $groups }.
restated-of-group = { $group }, issued as { $issued }, now { $now }
restated-people = Issued on { $date }: { $lines }. Both editions are kept.
restated-people-line = { $name }: { $issued }; now { $now }
restated-people-joined = { $name }: not counted then; now { $now }
restated-people-left = { $name }: { $issued }; no longer counted
restated-people-counts = { $new } new, { $served } served in the period, { $year } since the fiscal year began
restated-reason = { $code }: { $text }
restated-unexplained = No reason was given (unexplained).
restated-status-stays = The judgement stays “{ $now }”.
restated-status-changes = The judgement would change from “{ $before }” to “{ $now }”; the one issued is not rewritten.
restated-issued-on = issued on { $date }
section-restated = Restated
annex-restated-eyebrow = Annex: what changed
annex-restated = { $n ->
    [one] One figure differs from the one issued
   *[other] { $count } figures differ from those issued
}
caption-restated = { $n ->
    [one] One figure is restated.
   *[other] { $count } figures are restated.
}
head-issued = As issued
head-now = Now
head-judgement = Judgement
restated-note = Both editions are kept. A judgement given earlier is never rewritten.

# Explain

explain-title = { $indicator }, { $period } ({ $title })
explain-result = Result
explain-rule = Rule
explain-base = Of: { $base }
explain-base-words = In the agreement’s words: { $base }
explain-window = Days looked at: { $window }
explain-target = Target in force
explain-no-target = No target was in force on that day.
explain-target-in-force = { $target }, in force from { $date }
explain-target-before = Before it: { $target }, from { $date }; it stays on record.
explain-people-title = People reached, { $period } ({ $funder })
explain-people-parts = Partnership by partnership
explain-people-counts = { $name }: { $new } new, { $served } served in the period, { $year } since the fiscal year began
explain-people-withheld = { $name }: withheld
explain-people-issued = { $date }, for { $period }: { $people }.
explain-people-never-issued = These counts were not issued before.
explain-people-lists = Lists of people
explain-people-list = { $files }: { $n ->
    [one] { $count } entry
   *[other] { $count } entries
}
explain-amendment = Amendment { $number } of { $date }: { $reason }
explain-name = { $word } is "{ $name }"
explain-behind = Behind the figure
explain-unrounded = Before rounding { $value }, printed as { $printed }; judgements use the first.
explain-followed = After { $time } months { $share }, with { $count } still followed.
explain-followed-too-few = After { $time } months { $n ->
    [one] { $count } was
   *[other] { $count } were
} still followed, too few for an estimate.
explain-since = After the due day, { $date }
explain-above = Records above the line
explain-below = Records below the line
explain-agreed-base = The base is a number agreed in words; no records stand for it.
explain-rows-hidden = Which records are counted is told to the partners alone.
explain-no-rows = No record was counted.
explain-rows = { $path }, { $n ->
    [one] row
   *[other] { $count } rows:
} { $rows }
explain-rows-of-sheet = { $path }, sheet { $sheet }, { $n ->
    [one] row
   *[other] { $count } rows:
} { $rows }
explain-left-out = Left out
explain-none-missing = Nothing that belongs here lacked a value.
explain-replaced = { $dataset }: { $n ->
    [one] one record was replaced by a later one of the same key.
   *[other] { $count } records were replaced by later ones of the same key.
}
explain-after-cut = { $dataset }: { $n ->
    [one] one record is dated after { $date } and is not counted.
   *[other] { $count } records are dated after { $date } and are not counted.
}
explain-without-key = { $dataset }: { $n ->
    [one] one record names nobody and is not counted.
   *[other] { $count } records name nobody and are not counted.
}
explain-status = Status
explain-status-is = { $status }.
explain-arithmetic = { $value } against { $kind ->
    [ceiling] at most
    [limit] at most
    [floor] at least
    [range] the range from
   *[target] exactly
} { $goal }: a difference of { $distance }. Due { $due }.
explain-expected = Expected by now: { $expected }. Short by no more than { $tolerance } is at risk, by more off track.
explain-times = The figure is { $times } times the value agreed.
explain-progress = Covered of the way from the baseline to the target: { $progress }.
explain-issued = Issued earlier
explain-issued-line = { $date }, for { $period }: { $value } { $status }.
explain-never-issued = This figure was not issued before.
differ-title = Why { $first } and { $second } differ
differ-first = A
differ-second = B
differ-partnership = Partnership
differ-rule = What is counted
differ-filter = Filter
differ-base = Base
differ-base-words = Base as the agreement words it
differ-window = Days looked at
differ-unit = Unit
differ-target = Target in force
differ-none = none
differ-a = A: { $words }
differ-b = B: { $words }
differ-same = The same in both
differ-rows-above = Records above the line
differ-rows-below = Records below the line
differ-rows-both = { $n ->
    [0] No record is counted in both.
    [one] One record is counted in both.
   *[other] { $count } records are counted in both.
}
differ-rows-first = { $n ->
    [0] None is counted in A alone.
    [one] One is counted in A alone.
   *[other] { $count } are counted in A alone.
}
differ-rows-second = { $n ->
    [0] None is counted in B alone.
    [one] One is counted in B alone.
   *[other] { $count } are counted in B alone.
}

# Funder report

funder-kind = Funder report
funder-title = Report to { $funder }, { $period }
funder-cover-title = Report to { $funder }
funder-description = What was agreed with the partnerships paid for by { $funder }, and what came of it.
funder-head = Funder report, { $period }
funder-quarter-short = Q{ $quarter } { $year }–{ $next }
funder-quarter = { $quarter }, { $days }
funder-message = { $n ->
    [one] { $well } of { $total } targets is met or on track
   *[other] { $well } of { $total } targets are met or on track
}; { $missed ->
    [0] none is missed.
    [one] one is missed.
   *[other] { $missed_count } are missed.
}
funder-lead = { $n ->
    [one] { $funder } pays for one partnership.
   *[other] { $funder } pays for { $count } partnerships.
}
funder-all-targets = All targets
caption-funder-tally = By partnership and status. Result against the target in force on { $date }.
head-partnership = Partnership
head-targets = Targets
funder-fact-partnerships = Partnerships
funder-fact-year = Year to date
funder-cover-foot = { $profile ->
    [public] People are counted once across partnerships. Every judgement names the target that was in force on its date. Counts of 1 to 10 are withheld, with whatever would give them away, and the others are rounded to a multiple of 5; the partners' own meetings and actions are counted exactly.
   *[internal] People are counted once across partnerships. Every judgement names the target that was in force on its date.
}
reach-heading = People served
reach-summed = Sum of the partnerships
reach-once = All partnerships, each person once
head-new = New
head-served-period = Served in<br>the period
head-year-to-date = Fiscal year<br>to date
caption-reach = { $n ->
    [one] One person was served in the period
   *[other] { $count } people were served in the period
}, { $new } of them for the first time.
caption-reach-withheld = The totals are withheld.
caption-reach-what = By partnership and together.
reach-figure = { $figure ->
    [people-new] People served for the first time
    [people-served] People served in the period
    [people-year-to-date] People served since the fiscal year began
    [people-by-partnership-new] People served for the first time, counted once in each partnership
    [people-by-partnership-served] People served in the period, counted once in each partnership
   *[people-by-partnership-year-to-date] People served since the fiscal year began, counted once in each partnership
}
reach-note = A person has one key across partnerships. The sum counts a person once in every partnership; the last row counts each person once. A person who moved from one partnership to another is new in the second and not new to all. Fiscal year to date: { $year }.
reach-withheld = ‡: withheld, so that nobody can be recognized.
reach-rounded = Counts are rounded to a multiple of 5.
reach-without-roster = { $n ->
    [one] Not in this table, because it keeps no list of people: { $names }.
   *[other] Not in this table, because they keep no list of people: { $names }.
}
reach-without-key = { $n ->
    [one] One record names nobody and is not counted.
   *[other] { $count } records name nobody and are not counted.
}
funder-next = { $partners }: { $what }
section-reasons = { $state ->
    [missed] Where goals were not met
    [behind] Where goals are at risk
   *[both] Where goals are not met or at risk
}
section-developments = Significant developments
section-next-period = What comes next
funder-reason = <b>{ $name }.</b> { $reason }
funder-no-developments = Nothing to report in this period.
funder-nothing-ahead = Nothing is scheduled.
funder-amended = { $amendment } came into force. { $reason }
funder-ended = The partnership ended. { $reason }
funder-not-evaluated = { $n ->
    [one] Not in this report, because it could not be evaluated in this run: { $names }.
   *[other] Not in this report, because they could not be evaluated in this run: { $names }.
}
funder-method-title = How this report was made
funder-method-people = People: a person is served in a period when taken in by its last day and not gone before its first; new when the first day of service falls in it. Counts over time and over partnerships are unions of keys, never sums.
funder-method-targets = Targets: judged { $profile ->
    [public] only where every value that rounding leaves open is judged alike,
   *[funder] on unrounded values
} against the target in force on the last day looked at; a status given earlier is never rewritten by a later amendment.
funder-method-parts = Parts and totals: the rows of each table add up to the total under them, or the report is not written.

### Blank forms

blank-one-row = Write one row for each answer. The columns stand in the order of the questions.
blank-required = A star after a question says that it has to be answered.
blank-choose = Where a list opens, choose from it. Each choice stands in English and French; either language of the heading is yours.
blank-tick = Where the options have a column each, write x under every one that applies.
blank-dates = Write dates as year, month, day: 2026-03-31.
blank-leave-blank = Leave a cell blank when there is no answer. Zero is an answer.
blank-do-not-change = Do not change the first five rows or the names of the sheets: they say what each column is. Columns of your own can follow on the right.
blank-personal = Names, e-mails and codes of people are used to tell answers apart and never stand in a report.
blank-send = Save the file and send it to the agency that asked. It is read as it is.
blank-way-text = text
blank-way-whole = whole number
blank-way-number = number
blank-way-date = date, 2026-03-31
blank-way-choose = choose from the list
blank-refusal = This cell takes what its question asks for.
blank-out-of-range = The number is outside of what is possible.
blank-required-message = Please answer this question.
blank-personal-hint = It is used to tell answers apart and never stands in a report.
blank-lists = Lists
blank-yes = Yes
blank-no = No

### Partner profile

profile-head = Partner profile
profile-title = Partner profile: { $organization }
profile-description = What is known of a prospective partner, and how well it would go with { $lead }.
profile-lead = Number { $rank } of { $count } on the shortlist of { $lead }
profile-line = <b>{ $label }:</b> { $answer }
profile-not-known = not known
profile-not-known-yet = Not known: to be asked at the first meeting.
profile-none-shared = Serves none of the same groups.
profile-none-added = Offers nothing more to the groups that both serve.
profile-none-repeated = Repeats nothing for the groups that both serve.
profile-none-wanted = Named no joint action that both want.
profile-not-shared = not shown: not every program said that it shares data with partners
profile-ask = To find out
profile-groups = Groups served
profile-does = What it does, and for whom
profile-works = How it works with others
profile-what = What it does
profile-whom = Whom it serves
profile-capacity = Capacity
profile-referral = Referral
profile-data = Data
profile-participation = Participation
profile-funding = Funding
profile-funders = Funders
profile-compatibility = Compatibility
profile-question = Question
profile-fit = Strategic fit
profile-complementarity = Complementarity
profile-overlap = Overlap
profile-commitment = Commitment
profile-length = Length
profile-start = Possible start
profile-rule = Strategic fit: of the groups { $lead } serves, those it serves too. Complementarity: of the services { $lead } does not offer, those it offers to these groups. Overlap: of the services { $lead } offers, those it offers to the same groups. Commitment: the mean of its programs, 10 of 10 being 100. –: not known.
head-percent = %
