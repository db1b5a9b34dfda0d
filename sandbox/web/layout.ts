import { html, type Reply } from '../http/exchange.ts'
import { type Markup, markup, trusted } from './markup.ts'

/** The look of the vendor's pages: a purple bar, roomy forms, an orange main button. */
const STYLE = `
*{box-sizing:border-box}
body{margin:0;font:15px/1.45 "Helvetica Neue",Arial,sans-serif;color:#221f3a;background:#fff}
header.bar{display:flex;align-items:center;gap:28px;height:48px;padding:0 24px;background:#3b1c5e;color:#fff}
header.bar .mark{width:22px;height:22px;border-radius:50%;background:#f2b441}
header.bar a{color:#e6dcf3;text-decoration:none;font-size:14px}
header.bar a[aria-current]{color:#fff;font-weight:700}
header.bar .me{margin-left:auto;display:flex;gap:12px;align-items:center;font-size:13px}
header.bar .me b{display:grid;place-items:center;width:30px;height:30px;border-radius:50%;background:#e9ddf5;color:#3b1c5e;font-size:12px}
main{display:flex;gap:32px;align-items:flex-start;justify-content:space-between;padding:22px 32px 40px;max-width:1200px}
main>.work{flex:1;min-width:0}
.step{color:#665f7d;font-size:14px;margin:0 0 6px}
h1{font-size:26px;line-height:1.2;margin:0 0 22px}
h2{font-size:16px;margin:22px 0 10px}
.audience{max-width:380px;border:1px solid #a9a2b8;border-radius:10px;padding:10px 15px}
.audience div{display:flex;justify-content:space-between;gap:16px}
.audience small,.caption{color:#665f7d;font-size:13px}
.pick{max-height:180px;overflow:auto;border:1px solid #d8d3e2;border-radius:8px;padding:8px 12px;margin-top:8px;max-width:380px}
.pick label{display:block;padding:2px 0}
details summary{cursor:pointer;color:#6b2fa0;font-size:14px;margin-top:8px}
.choice{display:flex;align-items:center;gap:10px;margin:8px 0}
.choice input{width:18px;height:18px;accent-color:#6b2fa0;margin:0}
.when{display:flex;gap:10px;margin:10px 0 8px 28px;flex-wrap:wrap}
input[type=text],input[type=password],input[type=search],input[type=date],select,textarea{font:inherit;border:1px solid #a9a2b8;border-radius:8px;padding:8px 12px;background:#fff;color:inherit}
.date-picker-input{width:140px}
.actions{display:flex;gap:12px;margin-top:26px;flex-wrap:wrap}
button,.button{font:700 15px/1 "Helvetica Neue",Arial,sans-serif;border-radius:24px;padding:14px 30px;border:2px solid #6b2fa0;background:#fff;color:#6b2fa0;cursor:pointer;text-decoration:none;display:inline-block}
button.main,.button.main{background:#c2410c;border-color:#c2410c;color:#fff}
button[disabled]{opacity:.6;cursor:progress}
:focus-visible{outline:3px solid #b58be0;outline-offset:2px}
aside.panel{width:252px;flex:none;background:#f4f1fa;border-radius:12px;padding:16px 20px;font-size:14px}
aside.panel h2{margin:0 0 8px}
aside.panel dt{color:#665f7d;font-size:13px;margin-top:10px}
aside.panel dd{margin:0;font-weight:700;overflow-wrap:anywhere;font-size:13px}
.problem{background:#fdecea;border:1px solid #d9534f;border-radius:8px;padding:10px 14px;color:#7f1d1d;margin-bottom:16px}
.good{background:#e8f6ec;border:1px solid #2f8f4e;border-radius:8px;padding:12px 16px;margin-bottom:16px}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:9px 12px;border-bottom:1px solid #e3deec}
th{font-size:13px;color:#665f7d}
.campaign-unit{display:flex;gap:16px;align-items:center;padding:12px 4px;border-bottom:1px solid #e3deec}
.campaign-unit a{color:#4b2480;font-weight:700;text-decoration:none}
.campaign-unit .state{margin-left:auto;font-size:13px;color:#665f7d}
.pages{display:flex;gap:14px;align-items:center;margin-top:16px}
.card{max-width:380px;margin:64px auto;padding:0 20px}
.card label{display:block;margin:14px 0 4px}
.card input{width:100%}
.card .check{display:flex;gap:8px;align-items:center}
.card .check input{width:auto}
iframe.email{width:100%;height:520px;border:1px solid #d8d3e2;border-radius:8px;background:#fff}
textarea.code{width:100%;height:220px;font:12px/1.4 monospace}
@media (max-width:760px){main{flex-direction:column}aside.panel{width:100%}}
`

/** What the frame of a page shows besides its content. */
export interface Frame {
  title: string
  /** The initials in the corner; none on a page before the sign-in. */
  initials?: string
  username?: string
  current?: 'campaigns' | 'contacts'
}

const SECURITY = {
  'x-frame-options': 'DENY',
  'content-security-policy':
    "default-src 'self'; img-src * data:; style-src 'self' 'unsafe-inline'; font-src *; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'; form-action 'self' http: https:",
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
}

/** A whole page. `bodyClass` distinguishes the two variants. */
export function page(
  status: number,
  frame: Frame,
  content: Markup,
  extra: Record<string, string | string[]> = {},
): Reply {
  const text = markup`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${frame.title} | Constant Contact (sandbox)</title><style>${trusted(STYLE)}</style></head>
<body>${frame.initials === undefined ? undefined : bar(frame)}${content}</body></html>`
  return html(status, text.html, { ...SECURITY, ...extra })
}

function bar(frame: Frame): Markup {
  const link = (name: 'campaigns' | 'contacts', label: string): Markup =>
    frame.current === name
      ? markup`<a href="/pages/${name}" aria-current="page">${label}</a>`
      : markup`<a href="/pages/${name}">${label}</a>`
  return markup`<header class="bar"><span class="mark"></span>${link('campaigns', 'Campaigns')}${link('contacts', 'Contacts')}
<span class="me"><span data-qe-id="signed-in-as">${frame.username}</span><a href="/login/logout">Sign out</a><b>${frame.initials}</b></span></header>`
}

/** The page that the service shows for an address that it does not know. */
export const missingPage = (): Reply =>
  page(
    404,
    { title: 'Not found' },
    markup`<div class="card"><h1>This page does not exist</h1><a href="/pages/campaigns">Campaigns</a></div>`,
  )
