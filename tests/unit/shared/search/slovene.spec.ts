import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldText } from '#shared/fold-text.ts'
import { stem } from '#shared/search/slovene.ts'

/** Forms of one word on each line; made for tuning, and taken from no lesson. */
const FAMILIES = [
  'občina občine občini občino obcina občinah občinam občinami občin OBČINA občinama',
  'trg trga trgu trgi trgov trgih trgom trge',
  'mesto mesta mestu mestom mestih mesti mest',
  'trgovec trgovca trgovci trgovcev trgovcem trgovcih trgovce',
  'trgovina trgovine trgovin trgovinah trgovino trgovinami',
  'podjetje podjetja podjetju podjetjem podjetij podjetjih podjetji',
  'menedžer menedžerja menedžerju menedžerjem menedžerji menedžerjev menedžerjih menedžerje',
  'center centra centru centri centrov centrih',
  'prireditev prireditve prireditvi prireditvijo prireditvam prireditvah prireditvami',
  'dejavnost dejavnosti dejavnostjo dejavnostih dejavnostmi dejavnostim',
  'prazen prazna prazno prazni praznega praznih praznim praznemu praznimi',
  'mestni mestnega mestnemu mestnem mestnih mestnim mestnimi mestna mestno mestne',
  'pojem pojma pojmu pojmi pojmov pojmih',
  'najem najema najemu najemom najemi',
  'najemnina najemnine najemnin najemninami najemnino',
  'program programa programu programi programov programih',
  'akcija akcije akcij akcijo akcijami akcijah',
  'skladišče skladišča skladišč skladiščih skladiščem',
  'naslov naslova naslovi naslovov',
  'prenova prenove prenovo prenov prenovi',
  'sodelovati sodeluje sodelujejo sodelovali sodeloval sodelujemo sodelujete',
  'meriti meri merimo merijo meril merili merite',
  'deležnik deležniki deležnikov deležnike deležnikom deležniku',
  'dogodek dogodka dogodki dogodkov dogodkih dogodke',
  'društvo društva društev društvih društvom',
  'število števila števil številom',
  'pomemben pomembna pomembni pomembnega pomembnejši pomembnejših',
  'cena cene cen cenah ceno',
  'ura ure uri uro ur urah',
  'leto leta let letih letom',
  'pešec pešci pešcev pešca',
  'lokal lokala lokali lokalov lokalih',
  'čas časa časi časov časom časih',
  'človek človeka človeku',
  'vizija vizije vizijo vizij viziji',
  'ljudje ljudi ljudem ljudmi ljudeh',
  'pot poti potjo potmi poteh',
  'moč moči močjo',
  'noč noči nočjo',
  'vas vasi vasjo vaseh',
  'ladja ladje ladij ladjo ladjami',
  'turizem turizma turizmu turizmom',
  'Koper Kopra Kopru Koprom',
  'Kranj Kranja Kranju Kranjem',
  'delujejo delovati deluje',
  'voznik voznika vozniki voznikov',
  'zadeva zadeve zadev zadevah',
  'nov novega novih novem nova novo novim',
  'star starega starem starih',
  'praznjenje praznjenja praznjenju',
  'storitev storitve storitvami storitvah',
  'dober dobra dobro dobri dobrega dobrih',
  'kraj kraja kraji krajev krajih krajem',
  'stranka stranke strank strankam',
  'cerkev cerkve cerkvi cerkvijo',
  'prodaja prodaje prodajo prodaji',
  'izvajalec izvajalca izvajalci izvajalcev',
  'noč noči nočmi nočeh',
  'velik velika velikega velikih',
  'prebivalec prebivalca prebivalcev prebivalci',
  'zavod zavoda zavodi zavodov zavodu',
  'govoriti govori govorijo govorimo govorila',
  'uspeh uspeha uspehu uspehi uspehov',
  'ukrep ukrepa ukrepi ukrepov ukrepih ukrepom',
  'hrib hribi hribov hriba',
  'potrebuje potrebujete potrebovati potrebujemo',
  'stvar stvari stvarjo stvarmi stvareh stvarem',
  'možnost možnosti možnostjo možnostmi možnostih',
  'sejem sejma sejmi sejmov sejmih',
  'norma norme norm normi normah',
  'pismo pisma pisem pismi',
  'obrtnik obrtniki obrtnikov obrtnikom',
  'gostilna gostiln gostilne gostilnah gostilno',
  'kavarna kavarne kavarn kavarnah',
  'ulica ulice ulic ulicah ulico',
  'trgovka trgovke trgovk',
  'knjižnica knjižnic knjižnice',
  'kolesar kolesarja kolesarji kolesarjev kolesarjem',
  'denar denarja denarju denarjem',
  'načrt načrta načrti načrtov načrtih',
  'načrtovati načrtuje načrtujejo načrtovali',
  'tržnica tržnice tržnic tržnicah',
  'zgodovina zgodovine zgodovini',
  'cilj cilja cilji ciljev ciljem ciljih',
  'kazalnik kazalnika kazalniki kazalnikov kazalnikih',
  'proračun proračuna proračunu proračunom',
  'pobuda pobude pobud pobudo',
  'svetnik svetnika svetniki svetnikov',
  'župan župana župani županov županu',
  'županja županje županjo županj',
  'skupina skupine skupin skupinami',
  'raziskava raziskave raziskav raziskavo',
  'anketa ankete anket anketo anketi',
  'izložba izložbe izložb izložbo',
  'lastnik lastnika lastniki lastnikov lastnikom',
  'odstotek odstotka odstotki odstotkov',
  'prihodek prihodka prihodki prihodkov',
  'teden tedna tedni tednov tednih',
  'konec konca koncu',
  'začetek začetka začetku začetki',
  'pogodba pogodbe pogodb pogodbo',
  'pogoj pogoja pogoji pogojev pogojih',
  'država države držav državi',
  'evropski evropska evropskega evropskih evropske',
  'slovenski slovenskega slovenskih slovenskem slovenska',
  'majhen majhna majhni majhnega majhnih',
  'lep lepa lepega lepih',
  'odprt odprta odprti odprtih odprtega',
  'povezan povezana povezani povezanih',
  'organizacija organizacije organizacij organizacijo organizaciji',
  'rezultat rezultata rezultati rezultatov rezultate',
  'hotel hotela hoteli hotelov hotelih',
  'model modela modeli modelov',
  'posel posla posli poslov',
  'dediščina dediščine dediščino',
  'voditi vodi vodijo vodila vodimo',
  'imeti ima imajo imamo',
  'iskati išče iščejo',
  'delati dela delajo delamo delali',
  'gledati gleda gledate gledamo gledajo',
  'primerjati primerjajo primerjajte primerjate primerja',
  'povabiti povabi povabijo povabite povabili',
  'razložiti razloži razložijo razložite',
  'živeti živi živijo',
  'zapreti zapre zaprejo',
  'stanje stanja stanju stanj',
  'vprašanje vprašanja vprašanj vprašanjih vprašanjem',
  'sredstvo sredstva sredstev sredstvi sredstvih',
  'ministrstvo ministrstva ministrstev ministrstvih',
  'partner partnerja partnerji partnerjev partnerjem',
  'partnerstvo partnerstva partnerstev',
  'drevo drevesa dreves',
  'otrok otroka otroci',
  'dan dneva dnevi dni',
  'mesec meseca mesecev meseci mesecih',
  'poročilo poročila poročil poročilu poročilih',
  'naloga naloge nalog nalogo nalogah',
  'vloga vloge vlog vlogo',
  'oblika oblike oblik obliko oblikah',
  'kakovost kakovosti kakovostjo',
  'parkirišče parkirišča parkirišč parkiriščih',
  'industrija industrije industrijo',
  'študija študije študij študijo',
  'zemljišče zemljišča zemljišč',
  'kmet kmeta kmetje kmetov',
  'gost gosta gostje gosti gostov gostom',
  'prst prsta prsti prstov',
  'potnik potniki potnikov',
  'vrt vrta vrtovi vrtov vrtu',
  'grad gradu gradovi gradov',
  'most mosta mostovi mostov',
  'sosed soseda sosedje sosedov',
]

/** Words that look alike and are not the same. */
const STRANGERS = [
  'trg/trgovina občina/občutek mesto/mestni najem/najemnik najem/najemnina najem/naj cena/center delo/delež',
  'kraj/Kranj leto/letak pot/potica dom/domač stran/stranka prostor/prost mesec/mesto meso/mesto',
  'pravica/pravilo pravo/pravilo sodelovati/sodišče uprava/upravičen država/družba denar/dan obisk/obilo trgovec/trgovina',
  'vir/virus podatek/podati gost/gostilna vrsta/vrstica družina/družba stanje/stan znak/znanje kupec/kup',
  'stavba/stava zavod/zavora občina/občinski občina/občan lokal/loka program/progresija sistem/sista prenova/prenos',
  'naslov/nasilje kava/kavarna stara/starost novo/novost ura/uradnik voda/vodja turist/turizem center/cent',
  'banka/banana zaprt/zaposlen mera/merjasec cilj/cilinder krog/krogla partner/partnerstvo dejavnost/dejavnik razvoj/razvada',
  'delež/deležnik svet/svetnik sredstvo/sredina sreda/središče ponudba/ponudnik oblika/oblak akcija/akt načrt/načrtovati',
  'del/delovati',
].flatMap(line => line.split(' '))

describe('the Slovene stemmer', () => {
  it.each(FAMILIES)('has one stem for %s', (line) => {
    const stems = new Set(line.split(' ').map(stem))
    expect([...stems]).toHaveLength(1)
  })

  it.each(STRANGERS)('keeps apart %s', (pair) => {
    const [one, other] = pair.split('/')
    expect(stem(one!)).not.toBe(stem(other!))
  })

  it('does not mind capitals and diacritics', () => {
    for (const word of FAMILIES.flatMap(line => line.split(' '))) {
      expect(stem(foldText(word))).toBe(stem(word))
      expect(stem(word.toUpperCase())).toBe(stem(word))
    }
  })

  it('leaves short words, figures and abbreviations', () => {
    expect(['in', 'na', 'je', '2018', '3a', 'MMS', 'EU'].map(stem)).toEqual(['in', 'na', 'je', '2018', '3a', 'mms', 'eu'])
  })

  it('gives every word a stem, no longer than the word and without diacritics', () => {
    fc.assert(fc.property(fc.stringMatching(/^[a-zčšž]{1,14}$/), (word) => {
      const made = stem(word)
      expect(made).toMatch(/^[a-z]+$/)
      expect(made.length).toBeLessThanOrEqual(word.length + 1)
    }))
  })
})
