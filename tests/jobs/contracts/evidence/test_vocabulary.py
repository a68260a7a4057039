"""An object of the environment counts beside a measure or a direction, however it is said."""

import pytest

from tests.jobs.contracts.score.alone import is_found


@pytest.mark.parametrize(
    "passage",
    [
        "The Tenant shall not exceed an annual electricity intensity of 95 kWh per square"
        " metre of lettable area.",
        "The Operator shall cut the specific energy consumption of the kiln to 3.1 GJ per"
        " tonne of clinker by 2029.",
        "The Borrower shall procure that the capital expenditure financed satisfies the "
        "technical screening criteria of Delegated Regulation (EU) 2021/2139.",
        "The Fund is classified under Article 8 of Regulation (EU) 2019/2088 and the "
        "Manager shall maintain that classification.",
        "The Margin shall be reduced by 2.5 basis points if two or more KPIs are met on a"
        " Test Date.",
        "The Supplier shall submit its full year questionnaire response to CDP by 31 July"
        " and score B or better.",
        "The Tenant shall provide the Landlord with copies of its utility invoices for "
        "entry into Portfolio Manager.",
        "The Contractor shall carry out a blower door test and achieve 0.6 air changes "
        "per hour at 50 Pa.",
        "Boilers shall be replaced at end of life by air-to-water units and no new "
        "connection to the gas main shall be made.",
        "Lighting in common parts shall be on motion sensors and extinguished between 10 "
        "pm and 6 am.",
        "Charterers shall pay for the surrender of EUAs corresponding to the bunkers "
        "consumed on the voyage.",
        "Owners shall record noon data on consumption and distance and give Charterers "
        "the annual efficiency ratio.",
        "Bunkers shall comprise at least 30% B30 blend with a certificate of sustainability.",
        "Deliveries shall be consolidated to two a week and the Supplier shall backhaul "
        "empties on the same vehicle.",
        "Drivers shall be trained in fuel-saving technique and the telematics score "
        "reported monthly.",
        "Employees shall travel by train for any trip of less than 500 km and a flight "
        "needs the approval of a director.",
        "The Company shall contribute 70% to a season ticket and shall give no parking "
        "space to staff living within 5 km.",
        "The bonus of the Chief Executive depends as to 20% on the tonnes avoided in the year.",
        "The Supplier shall lightweight bottles by 10% and eliminate secondary wrap.",
        "Goods are to be delivered in multi-trip totes which the Supplier shall collect, "
        "wash and reissue.",
        "Spare parts shall remain available for ten years and the casing shall be "
        "openable with ordinary tools.",
        "The Contractor shall send no more than 5% of arisings to tip.",
        "Bricks and slates shall be carefully taken down, stacked and relaid.",
        "Cooking oil shall be collected for conversion into biodiesel.",
        "Cardboard, film and food residues are to be kept apart in the bins provided, and"
        " loads mixed with general refuse shall be charged.",
        "The Tenant must not plough within 6 metres of the brook and shall fence cattle out of it.",
        "The Farmer shall adopt direct drilling on all combinable crops.",
        "The Licensee shall fell no tree over 30 cm girth and shall replant three for each lost.",
        "Stock shall be removed when pasture falls below 1,200 kg of dry matter per hectare.",
        "Outdoor luminaires shall be shielded and of warm colour so as not to disturb bats.",
        "The Grower shall water by drip line only, on the readings of moisture probes.",
        "Taps shall be fitted with aerators and cisterns shall flush with not more than 4 litres.",
        "The Utility shall bring leakage from the mains down to 95 litres per property per day.",
        "Paving shall be permeable and run-off from a 1 in 100 year storm plus 40% shall "
        "be held on site.",
        "Wash-out water from concrete trucks shall be collected in a lined pit and not "
        "enter the storm drain.",
        "No glyphosate or neonicotinoid may be used on the Land.",
        "Reinstatement shall be with materials that tolerate wetting, and sockets shall "
        "be raised by 1 metre.",
        "The plant floor shall be at least 600 mm over the 1 in 200 year level.",
        "On days of 35 degrees or more workers shall start at 5 am and have a shaded "
        "break each hour.",
        "The Landlord shall disclose all surveys of coastal erosion and river level.",
        "The Borrower must give the Lender a valuation that takes into account the hazard"
        " of subsidence and surge over the term.",
        "The Underwriter shall decline any risk deriving more than 20% of revenue from "
        "thermal coal or oil sands.",
        "The Mill shall burn no more than 40,000 tons of coal in a year.",
        "The Operator shall survey compressor seals for leaks with an infrared camera "
        "every quarter and repair within five days.",
        "Refrigeration plant shall be charged with CO2, ammonia or propane only.",
        "Forklifts shall be battery driven; LPG trucks shall leave the site by June.",
        "The Customer shall be supplied with electricity backed by REGOs matched half-hourly.",
        "Warm water from the data hall shall be handed over at 35 degrees to the district grid.",
        "The Provider shall schedule batch jobs when the grid intensity is low.",
        "Servers shall be kept in service for at least six years and idle virtual "
        "machines shall be switched off.",
        "The Supplier shall hold ISO 50001 certification for each plant.",
        "The Directors shall report in line with IFRS S2.",
        "The Target has surrendered all allowances due for its installations.",
        "Upfront A1-A5 shall not exceed 500 kg per square metre.",
        "The frame shall be of glulam or CLT unless spans make it impossible.",
        "Hot-mix shall contain 30% RAP and be laid at reduced temperature.",
        "Palm oil supplied shall be RSPO segregated.",
        "Menus shall offer a vegetarian main course by default and fish rated green by "
        "the Good Fish Guide.",
        "Printing shall be double-sided on paper made from waste.",
        "Appliances shall be of energy class A or B on the EU label.",
        "The Landlord may enter to install photovoltaic panels and the Tenant shall buy "
        "their output.",
        "Rent shall be abated by 2% while the building rating is below C.",
        "Meetings of the steering committee shall be held by video and no member shall "
        "fly to them.",
        "The Publisher shall pulp no unsold copies but return them for resale.",
        "The Bank shall disclose financed tonnes under PCAF and reduce them by 30%.",
        "The Aircraft shall be flown with single-engine taxi and continuous descent where"
        " ATC allows, and fuel saved shall be reported.",
        "The Depot shall have 12 rapid chargers commissioned before the first electric "
        "bus is delivered.",
        "Drivers exceeding 56 mph on motorways shall be reported, the parties having set "
        "that ceiling to save diesel.",
        "The Lessee shall keep the thermostat no higher than 19 degrees in winter.",
        "The Chiller shall have an IPLV of not less than 9.",
        "Owners shall surrender to Charterers the surplus for over-compliance with the "
        "GHG intensity limit.",
        "If the Performance Target is missed the Borrower shall pay EUR 50,000 to a "
        "reforestation charity.",
        "The Insurer will settle on a like-for-better basis so that a repaired roof is "
        "insulated to the current code.",
        "The Insurer shall waive the excess where the Insured has raised its electrical "
        "plant off the floor.",
        "The Tenant shall not take groundwater when the bore level is below the trigger depth.",
        "The Tenant shall leave a strip of 4 metres uncultivated round each field.",
        "The Grower shall apply compost at 10 tonnes per hectare to raise humus.",
        "The Contractor shall protect the root area of retained trees and relocate slow "
        "worms before stripping.",
        "No peat shall be used in growing media for the planting.",
        "The Employee's bonus includes a 15% weighting for lowering the plant's gas use.",
        "The Host shall run its halls at an inlet temperature of up to 27 degrees.",
        "The Supplier shall measure the cradle-to-gate impact of each part.",
        "The Supplier shall plan loads with a cube utilisation of at least 90%.",
        "The Caterer shall cut waste of food by a quarter against the 2024 weighing.",
        "The Cleaner shall use concentrated products dosed by refill stations.",
        "The Contractor shall design for disassembly with bolted joints.",
        "The Architect shall prepare an A1-A5 budget at each stage.",
        "The building shall be all electric.",
        "The Off-taker shall pay for each MWh at the strike price and receive the GoOs.",
        "The Network Operator may limit export to 50% under the active network scheme, "
        "without payment.",
        "The Seller has disclosed each site within a flood zone 3.",
        "The Parent's remuneration policy shall include a measure for the reduction of "
        "the group's footprint.",
        "The Trustee shall consider stewardship codes and the long-term heating of the planet.",
        "Buses shall be run on HVO until the depot has a grid upgrade.",
        "The Operator shall collect landfill gas and generate power with it.",
        "The Promoter shall design the sea wall with an allowance of 1.2 metres for 2125.",
        "Street lights shall dim to 40% after midnight.",
        "Effluent shall be treated and reused for the parks.",
        "The Lessee shall procure that the demised plant room retains its free-cooling "
        "changeover and that simultaneous heating and cooling of any zone is locked out "
        "in the controls.",
        "If the Property falls below the minimum level at which it may lawfully be let, "
        "the Landlord may enter to carry out works to bring it up to band C.",
        "The Vessel shall not be required to proceed at full speed where her berth will "
        "not be available on arrival; Charterers shall give a revised ETA and waiting "
        "time saved is to be split equally.",
        "The Generator shall be paid the Day-Ahead price for each hour in which the "
        "System Operator turns down the Facility for network reasons.",
        "The Customer shall maintain a power factor of at least 0.95 and stagger its "
        "start-ups to avoid the evening peak.",
        "The Lender may call for a retest if the borrower's rating by an external ESG "
        "provider is withdrawn, and the premium of five basis points then applies.",
        "A Rendezvous Clause applies where the calculation method for an indicator "
        "changes, and the Company shall propose a recalibrated target.",
        "The Insurer shall make an additional payment of up to 10% of the claim for "
        "upgrades that make the building better able to stand hail and wind.",
        "The Insured shall maintain the non-return valves and pumps and store goods on "
        "racks 150 mm above the floor.",
        "All plant on Site shall be switched off when not working, and telemetry shall be"
        " given to the Client each Friday.",
        "The structural frame shall be so jointed that it can be taken apart and its "
        "members sold on.",
        "The Vendor shall disclose the share of recycled fibre, by weight, in each garment.",
        "The Supplier shall recover end-of-life units without charge and report the "
        "fraction put to material recovery.",
        "The Tenant shall keep at least a tenth of the holding in bird cover, margins or fallow.",
        "The Farmer shall agree an input plan with an adviser and reduce purchased "
        "fertiliser by 20%.",
        "The Water Company shall let the reservoir compensate the river in dry months and"
        " shall fund fish passes.",
        "Drivers shall stop their engines at the loading bay.",
        "Staff shall have leave of two additional travel days if they go on holiday by train.",
        "Ice machines and vending units shall be turned off outside trading hours.",
        "The hotel shall change linen only on request.",
    ],
)
def test_an_object_with_its_measure_or_direction_counts(passage: str) -> None:
    assert is_found(passage)


@pytest.mark.parametrize(
    "passage",
    [
        "Tenant shall pay, before delinquency, all charges for water, gas, heat, light, "
        "power, telephone and sewer service supplied to the Premises.",
        "Lessee shall pay a royalty of one-eighth on all gas vented, flared or sold at "
        "the wellhead.",
        "Landlord shall replace the boiler, furnace and air handling units when they "
        "reach the end of their useful life.",
        "The Company shall reimburse business travel, including air travel in economy "
        "class and train tickets, on production of receipts.",
        "Parking: Tenant shall have the use of 40 parking spaces, and no parking space "
        "may be used for storage.",
        "The Contractor shall not be entitled to an extension of time for rainfall below "
        "the ten year average.",
        "Supplier shall retain title to returnable drums, for which a deposit of $50 is invoiced.",
        "The Margin shall step down by 0.25% per annum if Leverage is below 2.0:1.",
        "The bonus depends on achievement of personal KPIs, as agreed with the manager each year.",
        "Any excess of the product of grain shall be stored in silos of 400 tonnes and "
        "dried to 14 per cent moisture.",
        "Surplus excavated material shall be removed from the site by the Contractor.",
        "Contractor shall keep the site clean and shall collect and dispose of debris at "
        "least weekly.",
        "The Employee's workplace shall be heated to at least 16 degrees.",
        "Vessels shall comply with MARPOL and carry valid certificates, including under "
        "Annexes I to VI.",
        "The Property is in flood zone X according to FEMA and no flood insurance is required.",
        "The Landlord shall insure the building against storm, tempest, flood, subsidence"
        " and surge.",
        "Borrower shall not discharge any Hazardous Materials into any stream, ditch or "
        "watercourse.",
        "The Seller shall deliver 2,000 kg of nitrogen fertiliser to the farm.",
        "The Customer shall pay for electricity at the tariff per kWh as read from the meter.",
        "The premises have heat pumps, boilers and chillers listed in the inventory.",
        "Workloads will be moved to the disaster recovery site if the grid supply fails.",
        "The Vendor will refurbish the returned machines and credit the Customer 80 per cent.",
        "The Utility may curtail delivery of gas to the Customer on two hours' notice for"
        " operational reasons.",
        "Load shedding by Eskom shall not be a force majeure event.",
        "The Contractor shall supply ten pumps with variable speed drives to drawing P-14.",
        "The water supply to the Premises is metered and charged by the undertaker.",
        "The Grower shall deliver fruit with brix above 12 and shall irrigate in "
        "accordance with good practice.",
        "The kitchen shall contain a refrigerator, freezer, cooker and hob (gas).",
        "Customer shall consolidate its orders into one purchase order a month.",
        "The Hauler shall supply a 40-yard roll-off for cardboard and a compactor for "
        "general refuse, at the rates in Exhibit B.",
        "The lighting shall give 300 lux at desk level.",
        "The carrying amount per tonne of production shall be disclosed.",
        "The plant shall produce 400 tonnes per day with an availability of 95%.",
        "Seller shall provide invoices for electricity in the form of the template in Annex 2.",
        "The film rights are excluded; adaptation works for the screen need the author's consent.",
        "Workers shall wear helmets, and work at height stops when wind speeds exceed 12 m/s.",
        "The chilled water plant serves floors 2 to 9 between 8 am and 6 pm on business days.",
        "The Contractor shall not use more than 120 tonnes of crushed stone per day at a "
        "price of GBP 14 per tonne.",
        "The sludge from the tanks shall be removed by a licensed carrier.",
        "Street lights on the estate shall be switched off by the Landlord when repair is"
        " needed and turned on again after.",
        "The EPC Contractor shall deliver the plant under EPC Contract A and reach "
        "mechanical completion.",
        "The wall shall be insulated to reduce noise.",
        "The Tenant may graze 40 cattle on the Land and shall keep the fences stockproof.",
        "The parties convert from oil to gas lease accounting at year end.",
        "Paper shall be A4 and printing duplex where the Customer asks.",
        "Vehicles shall not exceed 20 mph on the site roads.",
        "The Borrower's batteries, tyres and accessories are excluded from the collateral.",
        "Fees rise from diesel to electric forklift hire rates as listed.",
        "Snow and frost shall not excuse delay, and claims shall be made under the "
        "trigger date procedure for payment.",
        "All flights shall be booked by the travel desk; trains are booked by the "
        "employee unless agreed.",
        "The Customer shall pay the fuel surcharge per mile reported by the carrier.",
        "The Lender may survey the flood defences and the report shall be paid for by the"
        " Borrower.",
        "Diesel fuel per gallon shall be delivered at the rack rate.",
        "The nitrogen and water supply lines shall be marked on the drawing.",
        "The Contractor shall sort and stack the timber at the yard, not less than 2 "
        "metres from the fence.",
        "The Facility has two gas boilers, and the hybrid fund shall not invest in it.",
        "The Provider shall reduce load on the database, and peak hours are 9 to 5.",
        "The plant burns coal and shall not be shut down without notice to the Buyer.",
        "The roof shall withstand the wind loads set out in the code.",
        "The Contractor shall supply skips and pay the weighbridge charges.",
        "The target shall be recalibrated on the sales budget.",
        "The berth will not be available until customs clear the ship, and demurrage accrues.",
        "The Employee is in salary band C and moves to band B on promotion.",
    ],
)
def test_the_same_object_in_a_plain_trade_clause_does_not_count(passage: str) -> None:
    assert not is_found(passage)
