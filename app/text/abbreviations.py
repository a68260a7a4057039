"""Words that are written with a full stop, by language and trade, in lower case without it.

nupunkt brings a list of its own. Of that only what has a full stop inside ("u.s.c") is taken: the
rest is full of ordinary words ("coal", "day", "works") and of misread scans.
"""

_ENGLISH = (
    "abbr abs acad acct adj adm admin adv agric al amend anon app appx approx apt apr arb arr "
    "art arts assn assoc asst attn atty aug auth av ave bankr bd bldg blvd bro bros bull ca cal "
    "capt cas cert cf cfr ch chap chs cir cl cls cmdr co col cols colo comm comp conf cong conn "
    "const constr cont contd coop corp cp cr ct cts ctr cwt dec dept div doc doz dr ed eds educ "
    "elec encl eng enr envtl eq eqn eqs esp esq est etc evid ex exch excl exec exh exhs ext fed "
    "fig figs fla fn ft gal gazz gen gov govt gr hon hr hrs hwy ibid inc incl ind indus ins insp "
    "int intl inv jan jour jr jud jul jun juris kan ky lb lbs lic lit ln lt ltd maj mar max "
    "md messrs mfg mfr mgmt mgr mich min minn misc mo mos mont mr mrs ms mt mun nat neb nev no nos "
    "nov obs oct okla op org orig oz pa par para paras pct pg pkg pl plc pp pref pres proc "
    "prof prop prov pt pte pts pty publ pvt qt rd ref refs reg regs rep repr res resp rev revs "
    "rm rptr rt rul ry sc sch sched scheds sci sec secs sect sects sen sep sept seq ser sess sgt "
    "soc sq sr ss st stat std ste subch subd subdiv subpara subs subsec supp suppl supt surg tab "
    "tbsp tel tenn terr tex thurs tit tr trans treas tsp tues tx univ va var viz vol vols vs vt "
    "wed wis wk wks wm wyo yd yds yr yrs "
    "a.d a.k.a a.m b.c b.v d.b.a d.c e.g e.u f.o.b h.m i.e k.k l.c l.l.c l.l.p l.p m.r n.a n.b n.v "
    "n.y p.a p.l.c p.m p.o ph.d s.a s.l s.p.a s.r.l u.k u.n u.s u.s.a w.l.l"
)
_GERMAN = (
    "abb abf abg abk abschn abt allg anh anl anm aufl ausg az bd betr bez bezgl bzgl bspw bzw "
    "ca dez dgl dipl ebd ehem eigtl einschl entspr erg etw ev evtl exkl fa febr ff fr gem gemäß "
    "geb gegr gesch gez ggf ggfs hbf hr hrsg inh inkl insb insbes jährl jg jh kap kath kfm kl kto "
    "lfd lt max mdl mio mrd mtl mwst nachf nachm okt pers pfd prof prot resp rn rz "
    "schr schriftl sog std stk str stv tel teilw tsd u usw urspr urt verf vgl vs wg zb ziff zi "
    "zit zt zus zzgl zzt "
    "d.h i.d.r i.s.d i.v.m m.e o.ä o.g s.o s.u u.a u.ä u.u v.a z.b z.t z.zt"
)
_ROMANCE = (
    "al alin apdo art artt av avda bd boul c.c cass cf cfr cía cod comp dct dec dic dott dña "
    "dra ed ej ene env fasc fév févr feb fig h.t ibid id ing janv juil lic ltda m mgr mlle mm mme "
    "n nb núm núms obs pag pagg pág págs par parr pp préf prof réf s.a.s s.c s.e.o s.n.c sect "
    "ses sig sigg sigra spett sr sra sres srta ss ste sté succ suiv suppl tit t.v.a tél trad trib "
    "urb vol "
    "d.l d.lgs d.p.r p.ex"
)
_DUTCH_AND_MORE = (
    "afd bijl bijv blz dhr dir drs e.d e.v enz evt excl gebr i.c ing incl ir jl jhr kg m.b.t "
    "m.i.v m.n mej mevr mln mr mw nl nr nrs o.a o.b.v o.i.d p.j pag plm resp t.a.v t.b.v t.o.v "
    "telef t.w voorz vz "
    "bl bl.a dvs f.eks kr mfl osv st t.ex "
    "гл г гг д др им кв коп млн млрд обл п пп пр рис руб см ст стр т тел тыс ул ч "  # noqa: RUF001
    "al alej art dz k.c lic m.in np nr pkt poz prof rozdz s.a sp st tj tzn tzw ul ust zł"
)
ABBREVIATIONS = frozenset(" ".join((_ENGLISH, _GERMAN, _ROMANCE, _DUTCH_AND_MORE)).split())
"""Single letters are not among them: they are always taken for initials or abbreviations."""

_BEFORE_ANYTHING = (
    "approx bspw bzw ca cf d.h e.g i.e i.v.m incl inkl insb p.ex v vgl viz vs z.b zzgl"
)
NEVER_LAST = frozenset(_BEFORE_ANYTHING.split())
"""Abbreviations that something always follows, whatever its first letter."""

_FIRST_WORDS = (
    "all although an any as at both but by during each either every except for he how however if "
    "in it its neither no nor notwithstanding nothing on once our save she should since some such "
    "that the their then there these they this those thus unless until upon we what when where "
    "whenever who without you your das der die diese dieser ein eine er es sie sofern wenn wird "
    "zudem il elle ils la le les un une cette este esta los las una het een deze"
)
STARTERS = frozenset(_FIRST_WORDS.split())
"""What begins a sentence when it follows an abbreviation with a capital letter."""
