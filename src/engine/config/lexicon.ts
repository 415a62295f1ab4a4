/*
 * Words that tell of what a shop must not conclude about anybody unasked, in English, German, French and Spanish, in small
 * letters and without accents. A star stands for any letters, a space for anything that is no letter.
 *
 * Plain on purpose, as what is refused must be sensitive in nearly every shop: a word that shops use for other things
 * stands here only beside what makes it clear. So "enceinte", which is a loudspeaker too, asks for a "femme" before it, and
 * "race", "party", "baby", "kids", "union", "black", "handicap" and "Christian" do not stand here at all.
 */
export const WORDS = {
  pregnancy: `pregnan*, maternity, antenatal*, prenatal*, perinatal*, postnatal*, postpartum*, obstetric*,
    expectant mother*, expectant parent*, expecting mother*, expecting parent*, mother to be, mom to be, mum to be,
    baby bump*, breast feed*, breastfeed*, ovulation*, miscarriage*, stillbirth*, abortion*, ivf,
    *schwanger*, umstandsmode*, umstandskleid*, umstandsjean*, werdende mutter*, werdende mama*, werdende eltern*,
    kinderwunsch*, fehlgeburt*, totgeburt*, abtreibung*, stillzeit*, stillende*, stillkissen*, wochenbett*, eisprung*,
    grossesse*, femme* enceinte*, future* maman*, future* mere*, maternite, allaitement*, fausse* couche*, avortement*,
    embaraz*, gestante*, futura* mama*, maternidad, lactancia, parto, aborto*`,
  health: `illness*, disease*, sickness*, symptom*, diagnosis, diagnoses, diagnosed, patients, medical*, medication*,
    medicine*, medicinal*, pharmac*, prescription*, chronic pain, mental health*, mental disorder*, eating disorder*,
    diabet*, insulin*, cancer*, tumor*, tumour*, chemotherap*, leukemia, leukaemia, hiv, asthma*, allerg*, epilep*,
    dementia*, alzheimer*, parkinson*, hepatitis*, herpes*, psoria*, eczema*, arthrit*, osteopor*, migraine*, covid*,
    depression*, depressed, depressive*, antidepress*, psychiatr*, psychother*, schizophren*, bipolar disorder*, autis*,
    adhd, ptsd, bulimi*, anorex*, suicid*, self harm*, addiction*, drug addict*, alcoholics, alcoholism, rehab,
    disabled, disabilit*, wheelchair*, hearing aid*, prosthe*, incontinen*, infertil*, contracept*, erectile*, impoten*,
    viagra*, menopaus*, obes*, overweight, special needs, handicapped,
    krank, *kranke, kranken*, *krankheit*, *erkrank*, *kranker, diagnose, diagnosen, patienten*, patientin*,
    medikament*, medizin*, arznei*, apothek*, rezeptpflichtig*, krebspatient*, demenz*, ekzem*, neurodermit*, rheuma*,
    arthrose*, osteopor*, migrane*, *depressiv*, *depressionen, essstorung*, suizid*, selbstmord*, *suchtig, *suchtige*,
    suchtkrank*, drogensucht*, alkoholsucht*, alkoholiker*, alkoholismus, behindert*, *behinderung*, rollstuhl*,
    horgerat*, prothese*, inkontinen*, unfruchtbar*, verhutungs*, antibabypille*, erektions*, wechseljahr*,
    ubergewicht*, adipos*, pflegebedurft*, adhs,
    malade*, maladie*, sante mentale, diagnostiqu*, medicament*, trouble* alimentaire*,
    depressif*, toxicoman*, alcoolique*, alcoolisme, handicape*, fauteuil* roulant*, sterilite,
    surpoids, obesite,
    enferm*, salud mental, diagnosticad*, farmaci*, receta* medica*, trastorno* alimenticio*, depresiv*, drogadict*,
    ludopat*, discapac*, minusvalid*, silla* de ruedas, anticoncepti*, sobrepeso, obesidad`,
  'genes and biometrics': `biometr*, biometri*, genetic, genetics, genetisch*, genetique*, genetico*, genetica*, genome*,
    genom, dna test*, dna profile*, iris scan*, voiceprint*`,
  'sexual life or orientation': `gay, gays, lesbian*, homosexual*, bisexual*, heterosexual*, transgender*, transsexual*,
    intersex*, non binary, nonbinary, queer*, lgbt*, pride month, sexual*, sex toy*, sextoy*, condom*, erotic*, fetish*,
    bdsm, porn*, hormone therap*,
    lesbisch*, homosexuell*, bisexuell*, heterosexuell*, transsexuell*, schwul, schwule*, schwuler, sexuell*,
    sexspielzeug*, kondom*, erotik*, fetisch*,
    lesbienne*, homosexuel*, bisexuel*, transsexuel*, transgenre*, sexuel*, preservatif*, erotique*,
    transexual*, preservativo*`,
  religion: `religio*, muslim*, moslem*, islam*, jewish, judaism, jew, jews, zionis*, hindu*, buddhis*, catholic*, protestant*,
    evangelical*, christianity, atheis*, sikh*, mormon*, jehovah*, church, churches, churchgo*, mosque*, synagog*, halal,
    kosher*, ramadan*, hanukkah*, hijab*, niqab*, burka*, quran, koran,
    judisch*, juden, judentum*, katholi*, evangelisch*, christentum*, christliche glaub*, kirche, kirchen*,
    moschee*, koscher*, chanukka*, kopftuch*, glaubig*,
    musulman*, juif, juifs, juive*, chretien*, catholique*, eglise*, mosquee*, casher, hanoukka*,
    judio*, judia*, judaismo, catolic*, cristianismo, iglesia*, mezquita*`,
  'ethnic origin': `ethnic*, racial*, african american*, afro american*, asian american*, native american*, hispanic*,
    latinx, people of color, people of colour, skin color, skin colour, immigrant*, migrant*, refugee*, asylum seek*,
    indigenous,
    ethnisch*, ethnie*, hautfarbe, migrationshintergrund*, *fluchtling*, gefluchtete*, auslander*, asylbewerber*, sinti,
    ethnique*, couleur de peau, immigre*, refugie*, demandeur* d asile, maghrebin*,
    etnia*, etnic*, color de piel, inmigrante*, refugiad*, indigena*`,
  'political opinion': `politic*, republicans, democrats, republican party, democratic party, conservative party,
    labour party, left wing*, right wing*, far left, far right, voter*, voting intention*, election*, socialis*,
    communis*, marxis*, fascis*, anarchis*, activist*,
    politik*, politisch*, wahler*, wahlkampf*, wahlverhalten, sozialis*, sozialdemokrat*, kommunis*, faschis*,
    linksextrem*, rechtsextrem*, aktivist*,
    politique*, electeur*, extreme droite, extreme gauche, militant*,
    votante*, izquierdista*, derechista*, comunis*`,
  'trade union membership': `trade union*, labor union*, labour union*, workers union*, union member*, unionist*, unionized,
    unionised, works council*, gewerkschaft*, betriebsrat*, syndicat, syndicats, syndical*, syndique*, sindica*`,
  crime: `criminal, criminals, criminal record*, convict, convicts, convicted, felon, felons, felony, ex offender*,
    sex offender*, inmate*, vorbestraft*, straftat*, straftater*, straffallig*, kriminell*, haftling*, criminel*,
    delinquan*, delinquen*, casier judiciaire, delincuen*, antecedentes penales`,
  'being a minor': `underage*, minors, teenager*, schoolchild*, schoolkid*, adolescent*, minderjahrig*, schulkind*, mineurs,
    mineures, ecolier*, menor de edad, menores de edad`,
  'money trouble': `debt, debts, in debt, indebted*, bankrupt*, insolven*, unemploy*, jobless*, foreclos*, eviction*,
    payday loan*, bad credit, poor credit, credit score*, low income, poverty, food stamp*,
    verschuld*, uberschuld*, schulden*, schuldner*, pfandung*, zwangsraumung*, privatinsolvenz*, schufa*, bonitat*,
    arbeitslos*, sozialhilfe*, burgergeld*, geringverdien*, armut,
    dette, dettes, endett*, surendett*, faillite*, chomeu*, chomage, pauvrete, precarite,
    deuda, deudas, deudor*, endeudad*, quiebra*, desemple*, pobreza, desahuci*`,
  distress: `bereave*, grieving, in mourning, widowed, widow, widows, widower*, divorce*, divorcing, domestic violence,
    abused, homeless*, desperate, lonely, loneliness,
    trauernde*, trauerfall*, verwitwet*, witwe, witwen, witwer*, scheidung*, hausliche gewalt, obdachlos*, verzweifelt*,
    einsam*,
    en deuil, veuf, veuve, veuves, violence* conjugale*, sans abri*, desespere*,
    de luto, viudo*, viuda*, divorcio*, divorciad*, violencia domestica, sin hogar, desesperad*`,
};

/** Within these, which stand for something else, no word tells of anything. */
export const OTHERWISE = `medicine ball*, medicine cabinet*, zodiac cancer, cancer zodiac, cancer sign*, star sign cancer, horoscope cancer,
  cancer horoscope, tropic of cancer, black widow*, church s, gay lussac, great depression, desperate housewives,
  lonely planet, medizinball*, medizinballe`;

const ARTICLE_9 = 'which Article 9 of the GDPR protects';
const CHILDREN = 'and children are not to be profiled (GDPR, recital 71)';
const NEED = 'and nobody in need is to be singled out for it';

/** Why such words are asked about, as the end of a sentence; of those that the shop adds itself it is not known. */
export const WHY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.keys(WORDS).map((category) => [category, ARTICLE_9])),
  crime: 'which Article 10 of the GDPR protects',
  'being a minor': CHILDREN,
  'money trouble': NEED,
  distress: NEED,
};
