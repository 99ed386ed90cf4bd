# Beslut.
by-decision = enligt
decision-proposed = föreslaget
decision-tabled = bordlagt
decision-referred-back = återremitterat
decision-approved = bifall
decision-rejected = avslag
decision-withdrawn = återkallat
decision-superseded = ersatt av ett annat beslut
decisions-pending = Att besluta
decisions-taken = Fattade
decisions-none-taken = Inget beslut är fattat.
decision-question = Fråga
decision-body = Organ
decision-options = Alternativ
decision-basis = Beslutsunderlag
decision-authorises = Tillåter
decision-proposed-when = Framlagt
decision-rests = Det som vilar på beslutet
decision-votes = { $favour } för, { $against } emot, { $abstained } avstod
decision-reservation = Reservation
decision-recusal = Jäv
ask-due = { $body } senast { $day }
ask-overdue = { $body } skulle ha avgjort frågan { $day }
ask-no-date = { $body }, inget datum är satt
authorises-nothing = ändrar inget av sig självt
authorises-directive = programdirektiv { $version }
authorises-extension = förlängning till och med { $until }
authorises-closure = programmet avslutas
authorises-phase-baseline = baslinje för { $name }: { $period }
authorises-milestone-baseline = baslinje för { $name }: { $day }
authorises-cancellation = { $name } ställs in
authorises-goal-target = mål för { $name }: { $aim }
authorises-cost-baseline = kostnadsbaslinje för { $organisation } { $year }: { $sum }
authorises-savings-plan = besparingsplan
authorises-transition-budget = omställningsbudget: { $sum }
without-none = Alla ändringar av omfattning, tid, pengar och mål vilar på beslut.
without-means = Ändringar av omfattning, tid, pengar eller mål som inte vilar på ett gällande beslut.
lack-no-decision = inget beslut åberopat
lack-not-approved = beslutet är inte bifallet
lack-withdrawn = beslutet är återkallat
lack-superseded = beslutet är ersatt
lack-erased = beslutet är gallrat
decisions-earlier = { $count ->
    [one] Ett tidigare beslut
   *[other] { $count } tidigare beslut
 }
