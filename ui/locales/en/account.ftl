# Signing in.
sign-in = Sign in
sign-out = Sign out
sign-in-lead = Choose who you are. Reading needs no sign-in.
sign-in-local = The sign-in is for this computer only
sign-in-local-means = It is local and has no password: whoever sits at the computer chooses. That is why Loggbok answers calls from this computer only. The role decides what you may do, and is kept with everything you record.
sign-in-as = Account
sign-in-none = The installation has no accounts.
sign-in-unknown = There is no such account. Choose one in the list.
sign-in-otherwise = Sign in with another account
may-reader = The role of reader: reads everything about the programmes.
may-steering-group = The role of steering group: puts questions and records decisions.
may-programme-office = The role of programme office: loads programme files, reports, assesses risks and puts questions.
may-finance = The role of finance: posts actuals and budgets for its organisation.
may-auditor = The role of auditor: reads everything about the programmes and changes nothing.
may-administrator = The role of administrator: sees to accounts, and does not read the content of programmes.
