# Inloggning.
sign-in = Logga in
sign-out = Logga ut
sign-in-lead = Välj den du är. Att läsa kräver ingen inloggning.
sign-in-local = Inloggningen gäller bara den här datorn
sign-in-local-means = Den är lokal och utan lösenord: den som sitter vid datorn väljer själv. Därför svarar Loggbok bara på anrop från den egna datorn. Rollen avgör vad du får göra och sparas med allt du registrerar.
sign-in-as = Konto
sign-in-none = Installationen har inga konton.
sign-in-unknown = Kontot finns inte. Välj ett i listan.
sign-in-otherwise = Logga in med ett annat konto
may-reader = Rollen läsare: läser allt om programmen.
may-steering-group = Rollen styrgrupp: lägger fram frågor och registrerar beslut.
may-programme-office = Rollen programkontor: läser in programfiler, rapporterar, bedömer risker och lägger fram frågor.
may-finance = Rollen ekonomi: bokför utfall och budget för sin organisation.
may-auditor = Rollen revisor: läser allt om programmen och ändrar inget.
may-administrator = Rollen administratör: sköter konton och läser inte programmens innehåll.
