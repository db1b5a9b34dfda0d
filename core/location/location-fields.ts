import { plainName } from '../table/column-names.ts'
import { isLocationTarget, type LocationTarget, locationTargets } from './location-field.ts'

/** Names that columns have for each, in English, German, French and Spanish. */
const names: Readonly<Record<LocationTarget, string>> = {
  code: 'code,location code,store code,store number,store no,store id,branch code,id,number,no,key,nr,nummer,filialnummer,numero,codigo',
  name: 'name,location,location name,store,store name,branch,branch name,shop,site,standort,filiale,filialname,nom,magasin,nombre,tienda,sucursal',
  listName: 'list,list name,contact list,mailing list,email list,liste,verteiler,lista',
  fromName: 'from name,sender name,sender,from,absender,absendername,expediteur,remitente',
  fromAddress:
    'from address,from email,sender address,sender email,email,e mail,absenderadresse,email expediteur,correo remitente',
  replyTo:
    'reply to,reply to address,reply to email,reply address,reply email,antwort an,antwortadresse,repondre a,responder a',
  organization: 'organization,organisation,company,company name,legal name,firma,societe,empresa',
  line1:
    'address line 1,address line1,address 1,address,street,street address,line 1,strasse,anschrift,adresse,rue,direccion,calle',
  line2: 'address line 2,address line2,address 2,line 2,suite,unit,adresszusatz,complement',
  city: 'city,town,stadt,ort,ville,ciudad',
  state: 'state,state code,province,region,county,bundesland,provincia,estado',
  postalCode: 'postal code,zip,zip code,zipcode,postcode,plz,postleitzahl,code postal,codigo postal',
  country: 'country,country code,land,pays,pais',
  timeZone: 'time zone,timezone,tz,zeitzone,fuseau horaire,zona horaria',
  sendTime: 'send time,sending time,time,local time,goes out,sendezeit,versandzeit,uhrzeit,heure,hora',
}

const byName = new Map<string, LocationTarget>(
  locationTargets.flatMap((target) =>
    [target, ...names[target].split(',')].map((name): [string, LocationTarget] => [plainName(name), target]),
  ),
)

/** Returns whether a name is a location column: this is how a header row is recognized. */
export const isLocationColumn = (name: string): boolean => byName.has(plainName(name))

export interface LocationColumn {
  header: string
  /** `fact:<name>` for a custom column; null for one without a name. */
  target: LocationTarget | `fact:${string}` | null
}

/** The operator's column targets; invalid ones are ignored. */
export const chosenLocationColumns = (
  headers: readonly string[],
  targets: readonly (string | null)[],
): LocationColumn[] => headers.map((header, at) => ({ header, target: asTarget(targets[at] ?? null) }))

function asTarget(target: string | null): LocationColumn['target'] {
  if (target === null) return null
  if (isLocationTarget(target)) return target
  const field = target.startsWith('fact:') ? fieldName(target.slice(5)) : ''
  return field === '' ? null : `fact:${field}`
}

/** Matches columns by name. A second column of the same kind, and any other named one, becomes a custom field. */
export function matchLocationColumns(headers: readonly string[]): LocationColumn[] {
  const usedTargets = new Set<string>()
  return headers.map((header): LocationColumn => {
    const known = byName.get(plainName(header))
    if (known !== undefined && !usedTargets.has(known)) {
      usedTargets.add(known)
      return { header, target: known }
    }
    const field = fieldName(header)
    if (field === '' || usedTargets.has(`fact:${field}`)) return { header, target: null }
    usedTargets.add(`fact:${field}`)
    return { header, target: `fact:${field}` }
  })
}

/** Returns the name by which templates use a custom field: lower case letters, digits and underscores. */
export const fieldName = (header: string): string =>
  header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mark}/gu, '')
    .replace(/[^\p{Letter}\p{Number}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
