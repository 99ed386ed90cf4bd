# Programmål.
goals-none = Inga mål är formulerade.
goal-target = Mål
goal-latest = Senaste mätning
goal-measure = Mått
goal-follow-up = Uppföljning
goal-original = Ursprungligt mål
goal-changed = Målet ändrat till { $aim }
goal-course = Mätningar
goal-met = Målnivån är nådd.
goal-not-met-due = Tiden har gått ut utan att målnivån är nådd.
goal-under-way = På väg: målnivån är inte nådd ännu.
goal-followed = Följs upp utan målnivå.
goal-unmeasured = Inte mätt ännu.
goal-unmeasured-due = Tiden har gått ut utan att målet har mätts.
goal-reached = Förklarat nått { $day }.
goal-missed = Förklarat missat { $day }.
