"""A stand-in for Telegram on this machine: bots speak to it over HTTP, people through a web page.

The room holds an honest Bot API server (long polling, webhooks, limits, refusals in Telegram's
words), the people who chat with the bots, a page with their phones, and a clock bar.
It imports the standard library, Starlette and httpx; no other room of the product.

How to use it::

    sandbox = SandboxServer(clock, [BotAccount(token, 7001, "partner_bot", "Partner")], state_path)
    # give sandbox.app to uvicorn; the bots use http://host:port as their Bot API server
    jeanne = sandbox.person(101, "Jeanne", "fr")        # people.Phone
    jeanne.start("partner_bot", "invitation-token")
    await jeanne.chat("partner_bot").until(lambda chat: "Bonjour" in chat.last.text)
    jeanne.tap("partner_bot", "Oui")
    sandbox.faults.too_many("sendMessage", retry_after=3, times=2)
    sandbox.accepted("sendMessage", chat_id=101)        # the calls that were accepted, with times
    sandbox.show(DemoPhones(...), time_machine)         # the page at "/"
    await sandbox.close()                               # before uvicorn stops: ends long polls

Where things are: `server` (the front), `people` (phones in Python), `faults`, `demo_phones` (what
the page shows), `world` and `chats` (what is true), `methods` (one file per group of methods),
`polling` and `webhooks` (how updates leave), `page`, `view` and `static` (the web page).
"""
