"""Words that most contracts share, which say nothing of what one contract is about."""

COMMON_WORDS = frozenset(
    word.strip()
    for word in """
    access, account, accounts, additions, adjustment, advisers, agent, amendment, approval,
    assignment, audit, authority, background, benefits, books, business plan, calculation,
    charges, claims, client, commission, commitment, compensation, compliance with laws,
    condition, conditions, consent, consideration, copies, costs, counterparts, court,
    damage, damages, data, default, definitions, delay, deletion, delivery, deliveries,
    design, disclosure, discretion, dispute, disputes, documents, duties, equipment,
    exclusions, execution, expenses, fees, forecast, funding, general obligations, good
    faith, goods, governing law, improvement, in writing, indemnity, information,
    inspection, instructions, insurance, interest, interpretation, invoice, invoices,
    jurisdiction, legislation, liabilities, licence, litigation, maintenance, materials,
    meetings, members, miscellaneous, notice, notices, notify, objectives, parties, payment,
    penalties, performance, personnel, policy, post, premises, proceedings, process,
    processing, product, products, property, provider, publication, purchase, purpose,
    quality, recitals, record, records, regulation, relief, remedies, renewal, replacement,
    report, reporting, reports, representations, required by law, resolutions, retention,
    revenue, salary, security, seller, buyer, supplier, customer, service, service of
    notices, services, settlement, signature, site, specification, storage, subcontract,
    successor, supply, support, suspension, taxes, term, termination, testing, third party,
    title, transfer, undertakings, updates, warranties, warranty, works
    """.replace("\n", " ").split(",")
)
"""In small letters."""
