import { plainName } from '../table/column-names.ts'
import type { Reason } from './reasons.ts'

/**
 * A contact field that a column can hold. `target` is the vendor's name in a bulk import, except `birthday` (sent
 * as month and day), `full_name` (sent as first and last name) and `location` (decides the list).
 */
export interface ContactField {
  target: string
  label: string
  /** Characters at most (vendor's API description 3.0.178; phone: the contact's own, shorter limit). */
  longest: number
  tooLong: Reason
  /** Names that columns have for it, as `plainName` gives them. */
  names: ReadonlySet<string>
}

const field = (
  target: string,
  label: string,
  longest: number,
  tooLong: Reason,
  names: string,
): ContactField => ({
  target,
  label,
  longest,
  tooLong,
  names: new Set([label, target, ...names.split(',')].map(plainName)),
})

/** All fields, in the order in which columns are offered them. Names in English, German, French, Spanish,
 * Italian and Dutch; those of names, address and place in Portuguese, Polish, Czech, Turkish and Nordic languages too. */
export const contactFields: readonly ContactField[] = [
  field(
    'email',
    'Email address',
    50,
    'address-too-long',
    'email,e mail,mail,email 1,primary email,contact email,customer email,work email,email id,mailadresse,email adresse,e mail adresse,adresse email,adresse e mail,courriel,mel,correo,correo electronico,correo e,indirizzo email,posta elettronica,e mailadres,emailadres,adres e mail,adres email,e posta,eposta,e posta adresi,sahkoposti,e post,epost',
  ),
  field(
    'location',
    'Location',
    255,
    'location-unknown',
    'location,location name,location code,store,store name,store code,store id,shop,branch,branch name,outlet,site,restaurant,club,studio,home store,preferred store,home location,preferred location,nearest store,standort,filiale,geschaft,laden,magasin,succursale,etablissement,point de vente,tienda,sucursal,local,negozio,filiale preferita,sede,punto vendita,vestiging,winkel,filiaal,lokation,loja,filial,placowka,oddzial,sklep,pobocka,prodejna,sube,magaza,butik,butikk,myymala',
  ),
  field(
    'first_name',
    'First name',
    50,
    'first-name-too-long',
    'first name,firstname,fname,given name,forename,first,christian name,vorname,rufname,prenom,nombre,nombres,nome,voornaam,primeiro nome,imie,jmeno,krestni jmeno,ad,adı,isim,fornamn,fornavn,etunimi,keresztnev,ime,prenume,vardas,vards,eesnimi',
  ),
  field(
    'last_name',
    'Last name',
    50,
    'last-name-too-long',
    'last name,lastname,lname,surname,family name,last,nachname,familienname,zuname,nom,nom de famille,apellido,apellidos,cognome,achternaam,sobrenome,apelido,ultimo nome,nazwisko,prijmeni,soyad,soyadı,efternamn,efternavn,etternavn,sukunimi,vezeteknev,prezime,nume,pavarde,uzvards,perekonnanimi',
  ),
  field(
    'full_name',
    'Full name',
    101,
    'last-name-too-long',
    'name,full name,fullname,contact name,customer name,customer,contact,kunde,kundenname,vor und nachname,nom complet,nom et prenom,nombre completo,nombre y apellidos,nome e cognome,nome completo,naam,volledige naam,imie i nazwisko,jmeno a prijmeni,ad soyad,adı soyadı,namn,navn,nimi,nev',
  ),
  field(
    'job_title',
    'Job title',
    50,
    'job-title-too-long',
    'job title,title,job,position,role,occupation,beruf,funktion,fonction,poste,cargo,puesto,professione,functie',
  ),
  field(
    'company_name',
    'Company',
    50,
    'company-too-long',
    'company,company name,organization,organisation,employer,business,business name,account name,firma,unternehmen,entreprise,societe,empresa,azienda,societa,bedrijf',
  ),
  field(
    'phone',
    'Phone',
    25,
    'phone-too-long',
    'phone,phone number,telephone,telephone number,tel,tel no,phone no,contact number,telefon,telefonnummer,rufnummer,numero de telephone,telefono,numero de telefono,telefoon,telefoonnummer',
  ),
  field(
    'mobile_phone',
    'Mobile phone',
    25,
    'phone-too-long',
    'mobile,mobile phone,mobile number,cell,cell phone,cellphone,cell number,handy,handynummer,mobil,mobiltelefon,mobilnummer,portable,telephone portable,movil,celular,telefono movil,cellulare,mobiel',
  ),
  field(
    'home_phone',
    'Home phone',
    25,
    'phone-too-long',
    'home phone,home telephone,phone home,telefon privat',
  ),
  field(
    'work_phone',
    'Work phone',
    25,
    'phone-too-long',
    'work phone,business phone,office phone,phone work,telefon geschaftlich',
  ),
  field(
    'street',
    'Street',
    255,
    'street-too-long',
    'street,street address,address,address 1,address line 1,mailing address,strasse,strasse und hausnummer,anschrift,adresse,rue,direccion,calle,indirizzo,via,straat,adres',
  ),
  field(
    'street2',
    'Street, line 2',
    255,
    'street-too-long',
    'street 2,address 2,address line 2,apt,suite,unit,adresszusatz,complement',
  ),
  field(
    'city',
    'City',
    50,
    'city-too-long',
    'city,town,stadt,ort,wohnort,ville,ciudad,poblacion,citta,comune,plaats,stad,cidade,miejscowosc,miasto,mesto,sehir,kaupunki',
  ),
  field(
    'state',
    'State',
    50,
    'state-too-long',
    'state,province,region,county,state province,bundesland,provincia,estado,provincie',
  ),
  field(
    'zip',
    'Postal code',
    50,
    'postal-code-too-long',
    'zip,zip code,zipcode,postal code,postcode,post code,plz,postleitzahl,code postal,cp,codigo postal,cap,codice postale,kod pocztowy,psc,posta kodu,postnummer,postinumero',
  ),
  field('country', 'Country', 50, 'country-too-long', 'country,nation,land,pays,pais,paese'),
  field(
    'birthday',
    'Birthday',
    50,
    'birthday-not-a-date',
    'birthday,birth date,birthdate,date of birth,dob,bday,geburtstag,geburtsdatum,date de naissance,naissance,anniversaire,fecha de nacimiento,nacimiento,cumpleanos,data di nascita,compleanno,geboortedatum,verjaardag',
  ),
  field(
    'anniversary',
    'Anniversary',
    50,
    'anniversary-not-a-date',
    'anniversary,anniversary date,customer since,member since,joined,join date,kunde seit,mitglied seit,client depuis,cliente desde,cliente dal,klant sinds',
  ),
]

/** Characters that a custom field may have (vendor's API description 3.0.178). */
export const longestCustomField = 255

const byTarget = new Map(contactFields.map((it) => [it.target, it]))

/** The field of a target; null for a custom field (`cf:<name>`). */
export const fieldOf = (target: string): ContactField | null => byTarget.get(target) ?? null

/** How a target is called on the screen. */
export const targetLabel = (target: string): string =>
  target.startsWith('cf:')
    ? `Custom field ${target
        .slice(3)
        .replace(/^CustomField(?=\d+$)/, '')
        .replaceAll('_', ' ')}`
    : (fieldOf(target)?.label ?? target)

/** The name of a custom field as an import has it: its label with blanks turned into underscores. */
export const customFieldName = (label: string): string => label.trim().replaceAll(' ', '_')
