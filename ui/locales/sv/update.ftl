# Månadens genomgång.
page-update = Uppdatera
back-to-update = Till Uppdatera
update-lead = Månadens genomgång: det som väntar på en uppgift, det äldsta först. Rapportera det som har ändrats och bekräfta det som är oförändrat.
update-due = Att uppdatera ({ $count })
update-none = Inget väntar på en uppgift just nu.
update-rest = Övrigt som går att uppdatera
update-new = Lägg till
update-goal = Mål
update-phases = Faser ({ $count })
update-milestones = Milstolpar ({ $count })
update-goals = Mål ({ $count })
update-risks = Risker ({ $count })
update-unseen = { $days ->
    [one] Skulle ha rapporterats eller bekräftats senast { $day }, för 1 dag sedan.
   *[other] Skulle ha rapporterats eller bekräftats senast { $day }, för { $days } dagar sedan.
 }
update-passed = { $days ->
    [one] Väntad { $day }, för 1 dag sedan. Är den uppnådd, eller behövs en ny prognos?
   *[other] Väntad { $day }, för { $days } dagar sedan. Är den uppnådd, eller behövs en ny prognos?
 }
update-unmeasured = { $days ->
    [one] Skulle ha mätts senast { $day }, för 1 dag sedan.
   *[other] Skulle ha mätts senast { $day }, för { $days } dagar sedan.
 }
update-unreviewed = { $days ->
    [one] Skulle ha gåtts igenom eller bekräftats senast { $day }, för 1 dag sedan.
   *[other] Skulle ha gåtts igenom eller bekräftats senast { $day }, för { $days } dagar sedan.
 }
