// What the headings of other people's tables mean: in the languages they are written in, and as other CRMs and address books
// call them in their exports.

export type Concept =
  | "external_id"
  | "company_id"
  | "first_name"
  | "last_name"
  | "full_name"
  | "company"
  | "name"
  | "email"
  | "other_email"
  | "company_email"
  | "phone"
  | "mobile"
  | "company_phone"
  | "title"
  | "street"
  | "city"
  | "state"
  | "postal_code"
  | "country"
  | "website"
  | "segment"
  | "territory"
  | "tags"
  | "source"
  | "owner"
  | "since"
  | "notes"
  | "roles"
  | "person_id"
  | "deal"
  | "deal_id"
  | "stage"
  | "status"
  | "value"
  | "currency"
  | "probability"
  | "close_date"
  | "closed"
  | "created"
  | "loss_reason"
  | "next_step"
  | "product"
  | "principal"
  | "distributor"
  | "sku"
  | "price"
  | "unit"
  | "type"
  | "when"
  | "subject"
  | "minutes"
  | "place"
  | "due"
  | "priority";

/** Plain words: without accents, case and signs. English first, then what exports write, then German, French, Spanish, Italian, Dutch, Portuguese. */
const NAMES: Record<Concept, string> = {
  external_id:
    "id|record id|external id|reference|customer id|customer number|customer no|kundennummer|kunden nr|kundennr|numero client|numero de cliente|codice cliente|klantnummer|numero do cliente",
  company_id: "company id|organization id|organisation id|associated company id|account id|company record id",
  first_name:
    "first name|firstname|given name|forename|vorname|prenom|nombre|nome proprio|voornaam|primeiro nome|fornamn",
  last_name:
    "last name|lastname|surname|family name|nachname|familienname|zuname|nom de famille|apellido|apellidos|cognome|achternaam|sobrenome|ultimo nome|efternamn",
  full_name:
    "full name|contact name|contact|person|person name|contact person|display name|attention|main contact|primary contact|associated contact|deal contact person|activity contact person|ansprechpartner|ansprechperson|kontakt|kontaktperson|nom complet|personne de contact|interlocuteur|nombre completo|contacto|persona de contacto|nome completo|referente|contatto|contactpersoon|contato|people name",
  company:
    "company|company name|account|account name|company account|deal organization|activity organization|related to|organization|organization name|organization 1 name|organisation|organisation name|employer|business|business name|customer|customer name|client|client name|store|associated company|company associated|person organization|firma|firmenname|unternehmen|kunde|kundenname|betrieb|entreprise|societe|raison sociale|nom de l entreprise|nom de la societe|empresa|nombre de la empresa|compania|razon social|cliente|azienda|societa|ragione sociale|bedrijf|bedrijfsnaam|klant|nome da empresa|foretag|company domain account",
  name: "name|nom|denominazione|naam|nome|namn|denominacion",
  email:
    "email|e mail|email address|e mail address|primary email|work email|email work|email 1|e mail 1 value|email 1 value|person email|person email work|emails primary email|emails|mail|mail address|e mail adresse|email adresse|mailadresse|adresse e mail|adresse email|courriel|correo|correo electronico|direccion de correo|indirizzo e mail|indirizzo email|posta elettronica|e mailadres|endereco de email|epost|email jsonb",
  other_email:
    "email 2|e mail 2 address|email 2 address|e mail 2 value|secondary email|other email|home email|email home|person email home|person email other|alternate email|private email|e mail privat|zweite e mail|additional emails|emails additional emails|email autre|otro correo",
  company_email:
    "company email|office email|general email|organization email|firmen e mail|email entreprise|correo de la empresa",
  phone:
    "phone|phone number|telephone|tel|work phone|business phone|phone work|phone 1|phone 1 value|primary phone|contact phone|person phone|person phone work|direct phone|phones primary phone number|phones|telefon|telefonnummer|rufnummer|tel nr|telefon geschaftlich|telephone professionnel|numero de telephone|telefono|numero de telefono|telefoon|telefoonnummer|telefone|phone jsonb",
  mobile:
    "mobile|mobile phone|mobile phone number|mobile number|cell|cell phone|phone mobile|person phone mobile|handy|handynummer|mobil|mobiltelefon|mobilnummer|portable|telephone portable|movil|telefono movil|celular|cellulare|telefono cellulare|mobiel|telemovel|phone 2 value",
  company_phone:
    "company phone|company main phone|office phone|main phone|switchboard|organization phone|zentrale|telefon zentrale|standard",
  title:
    "title|job title|position|role|function|job|organization 1 title|person job title|funktion|titel|stellung|berufsbezeichnung|fonction|poste|intitule du poste|cargo|puesto|mansione|qualifica|posizione|functie|cargo funcao",
  street:
    "street|street address|address|address 1|address line 1|street 1|mailing street|billing street|business street|billing address|shipping street|address 1 street|organization address|address address street 1|strasse|str|strasse und hausnummer|anschrift|adresse|rue|adresse postale|calle|direccion|domicilio|via|indirizzo|straat|adres|rua|endereco|morada|gata",
  city: "city|town|mailing city|billing city|shipping city|business city|address 1 city|address city|address address city|ort|stadt|ort stadt|wohnort|ville|commune|ciudad|localidad|poblacion|citta|comune|plaats|stad|woonplaats|cidade",
  state:
    "state|province|state province|state region|region code|mailing state|mailing state province|billing state|billing state province|shipping state|business state|address 1 region|address state|address address state|st|bundesland|kanton|provinz|departement|provincia|estado|provincie|stateabbr",
  postal_code:
    "zip|zip code|zipcode|postal code|postcode|post code|mailing zip postal code|mailing zip|billing zip postal code|billing code|billing zip|shipping code|mailing code|business postal code|address 1 postal code|address zip|address postcode|address address post code|plz|postleitzahl|code postal|cp|codigo postal|cap|codice postale|cep|postnummer",
  country:
    "country|country region|country code|mailing country|billing country|shipping country|business country region|business country|address 1 country|address country|address address country|land|staat|pays|pais|paese|nazione|land code",
  website:
    "website|web site|web|web page|url|homepage|home page|website url|company domain name|domain|domain name|website 1 value|organization website|domain name primary link url|internetseite|webseite|internet|site web|site internet|sitio web|pagina web|sito web|sito|site|webbplats",
  segment:
    "segment|category|customer type|account type|company type|channel|class|industry|sector|type of business|branche|kategorie|kundentyp|kundengruppe|categorie|secteur|type de client|categoria|sector de actividad|tipo de cliente|settore|branche sector|setor",
  territory:
    "territory|sales territory|region|area|zone|gebiet|vertriebsgebiet|bezirk|verkaufsgebiet|territoire|secteur commercial|territorio|zona|regio|gebied|zone commerciale",
  tags: "tags|tag|labels|label|groups|group membership|categories|keywords|schlagworte|schlagworter|stichworte|gruppen|etiquettes|mots cles|etiquetas|etichette|trefwoorden",
  source:
    "source|lead source|original source|contact source|how did you hear about us|herkunft|quelle|lead quelle|leadquelle|origine|provenance|origen|origen del contacto|fonte|bron|origem",
  owner:
    "owner|contact owner|account owner|company owner|lead owner|deal owner|opportunity owner|activity owner|task owner|product owner|assigned|activity assigned to|performed by|logged by|record owner|owner name|owner email|sales rep|salesperson|sales person|account manager|assigned to|assigned user|responsible|zustandig|zustandiger|betreuer|aussendienst|vertreter|besitzer|verantwortlich|proprietaire|responsable|commercial|vendeur|propietario|comercial|vendedor|proprietario|responsabile|eigenaar|accountmanager|sales",
  since:
    "customer since|client since|opened|opened on|date opened|kunde seit|client depuis|cliente desde|cliente dal|klant sinds",
  notes:
    "notes|note|comment|comments|remark|remarks|description|memo|background|person notes|notiz|notizen|bemerkung|bemerkungen|anmerkung|anmerkungen|kommentar|beschreibung|remarque|remarques|commentaire|commentaires|notas|nota|comentarios|observaciones|descripcion|osservazioni|commenti|opmerking|opmerkingen|notities|observacoes|comentario",
  roles: "roles|organization role|company role|relationship|rolle|rollen",
  person_id: "contact id|lead id|person id|record id contact|associated contact id|who id",
  deal: "deal|deal name|deal title|opportunity|opportunity name|associated deal|related deal|potential name|geschaft|geschaftsname|verkaufschance|opportunite|affaire|nom de l opportunite|transaction|nom de la transaction|oportunidad|negocio|nombre del negocio|nombre de la oportunidad|opportunita|trattativa|verkoopkans|oportunidade",
  deal_id: "deal id|opportunity id|activity id|task id|event id|call id|product id|item id",
  stage:
    "stage|deal stage|pipeline stage|opportunity stage|sales stage|phase|verkaufsphase|stufe|etape|etape de la vente|etapa|etapa del negocio|fase|estagio",
  status: "status|deal status|task status|state of task|estatus|estado de la tarea|statut|stato|done",
  value:
    "value|amount|deal value|deal amount|deal weighted value|opportunity value|estimated value|expected revenue|revenue|volume|betrag|wert|auftragswert|umsatz|montant|valeur|importe|valor|monto|importo|valore|bedrag|waarde",
  currency:
    "currency|deal currency|currency code|deal currency of value|currency of value|wahrung|devise|moneda|divisa|valuta|moeda",
  probability:
    "probability|deal probability|win probability|likelihood|wahrscheinlichkeit|probabilite|probabilidad|probabilita|kans|probabilidade",
  close_date:
    "close date|closing date|expected close date|deal expected close date|estimated close date|expected close|abschlussdatum|voraussichtlicher abschluss|date de cloture|date de conclusion|fecha de cierre|fecha de cierre prevista|data di chiusura|sluitingsdatum|data de fechamento",
  closed:
    "closed|closed on|date closed|closed date|actual close date|deal won time|won time|deal lost time|lost time|won date|lost date|deal closed on|deal deal closed on|abgeschlossen am",
  created:
    "created|create date|created date|created on|created at|created time|date created|deal created|deal deal created|creation date|erstellt|erstellt am|angelegt am|date de creation|fecha de creacion|data di creazione|aangemaakt|data de criacao",
  loss_reason:
    "loss reason|lost reason|deal lost reason|closed lost reason|reason for loss|reason lost|verlustgrund|grund|raison de la perte|motif de perte|motivo de perdida|razon de perdida|motivo della perdita|verliesreden",
  next_step:
    "next step|next action|nachster schritt|prochaine etape|proximo paso|prossimo passo|volgende stap",
  product:
    "product|products|product name|item|items|item name|line item|article|produkt|produkte|produktname|artikel|artikelname|artikelbezeichnung|produit|produits|nom du produit|producto|productos|nombre del producto|prodotto|prodotti|articolo|producten|produto|produtos",
  principal:
    "principal|principals|brand|brands|manufacturer|supplier|vendor|vendor name|line|lieferant|hersteller|marke|marken|fabricant|fournisseur|marque|fabricante|proveedor|marca|produttore|fornitore|leverancier|merk|fornecedor",
  distributor:
    "distributor|distributors|wholesaler|wholesalers|distributed by|grosshandler|vertriebspartner|handler|distributeur|distributeurs|grossiste|distribuidor|distribuidores|mayorista|distributore|distributori|groothandel",
  sku: "sku|product code|item code|item number|item no|article number|part number|upc|ean|gtin|artikelnummer|artikel nr|art nr|produktcode|reference produit|code produit|codigo de producto|codice prodotto|codice articolo",
  price:
    "price|list price|unit price|price per case|preis|listenpreis|stuckpreis|prix|prix unitaire|tarif|precio|precio unitario|prezzo|prezzo di listino|prijs|preco",
  unit: "unit|units|unit of measure|uom|pack|pack size|case size|einheit|verpackung|unite|conditionnement|unidad|envase|unita|confezione|eenheid|unidade",
  type: "type|activity type|interaction type|engagement type|task type|task subtype|call type|art|typ|aktivitatstyp|type d activite|tipo|tipo de actividad|tipo di attivita|soort",
  when: "when|date|activity date|interaction date|visit date|call date|event date|start|start date|start time|start date time|call start time|timestamp|datum|wann|besuchsdatum|date de visite|date de l activite|fecha|fecha de la actividad|fecha de visita|data|data attivita",
  subject:
    "subject|task subject|activity subject|call subject|betreff|thema|sujet|objet|asunto|oggetto|onderwerp|assunto",
  minutes:
    "minutes|duration|duration minutes|call duration|call duration in minutes|dauer|duree|duracion|durata|duur|duracao",
  place: "place|location|venue|treffpunkt|lieu|lugar|luogo|locatie|local",
  due: "due|due date|due date only|due on|deadline|activity due date|task due date|fallig|fallig am|falligkeitsdatum|frist|echeance|date d echeance|fecha de vencimiento|vencimiento|fecha limite|scadenza|vervaldatum|prazo",
  priority:
    "priority|deal priority|task priority|prioritat|priorite|prioridad|priorita|prioriteit|prioridade",
};

const isConcept = (word: string): word is Concept => Object.hasOwn(NAMES, word);
const CONCEPTS: readonly Concept[] = Object.keys(NAMES).filter(isConcept);

/** "E-Mail-Adresse:" and "e mail adresse" are one; a number that tells two columns of one name apart says nothing. */
export function plainName(heading: string): string {
  return heading
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/\(\d+\)\s*$/, "")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const BY_NAME = new Map(
  CONCEPTS.flatMap((concept) => NAMES[concept].split("|").map((name) => [name, concept] as const)),
);

/** Where `plainName` parts what is written in camels, some exports don't: "firstName", "FirstName", "FIRSTNAME". */
export function conceptOf(heading: string): Concept | null {
  const name = plainName(heading);
  return BY_NAME.get(name) ?? BY_NAME.get(plainName(heading.toLowerCase())) ?? null;
}
