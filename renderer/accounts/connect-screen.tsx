import { Copy, Lock } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import type { EventPayload, Output } from '../../electron/ipc/contract.ts'
import { Button } from '../shared/button.tsx'
import { copyText, useAct, useEvent, useVerb } from '../shared/desk.ts'
import { Checkbox, TextField } from '../shared/field.tsx'
import { PageHeader } from '../shared/header.tsx'
import { postNotice } from '../shared/notice-store.ts'
import { Segmented } from '../shared/segmented.tsx'
import { Spinner } from '../shared/spinner.tsx'
import { ErrorState, Skeleton } from '../shared/states.tsx'
import css from './connect-screen.module.css'

type Flow = 'browser' | 'code'

function Step({ number, title, children }: { number: number; title: string; children: ReactNode }) {
  return (
    <li className={css.step}>
      <span className={css.number} aria-hidden="true">
        {number}
      </span>
      <div className={css.content}>
        <h2>{title}</h2>
        {children}
      </div>
    </li>
  )
}

function ToCopy({ label, text }: { label: string; text: string }) {
  return (
    <div className={css.copy}>
      <TextField label={label} code readOnly value={text} onChange={() => {}} />
      <Button icon={Copy} onPress={() => void copyText(text, `${label} copied`)} aria-label={`Copy ${label}`}>
        Copy
      </Button>
    </div>
  )
}

interface StepsProps {
  facts: Output<'readSignInFacts'>
  flow: Flow
}

/** What is done once in the developer portal. Sources: vendor's guides to applications and to PKCE. */
function PortalSteps({ facts, flow }: StepsProps) {
  return (
    <>
      <Step number={1} title="Open the developer portal in your browser">
        <p>Sign in there as the owner or a manager of the account that is to be connected.</p>
        <ToCopy label="Address of the developer portal" text={facts.portal} />
      </Step>
      <Step number={2} title="Make a new application">
        <p>
          Give it any name without the words “Constant Contact”. As its flow choose{' '}
          {flow === 'browser' ? <b>Proof Key for Code Exchange (PKCE)</b> : <b>Device Flow</b>}; either kind
          of refresh token will do. The flow of an application cannot be changed later.
        </p>
      </Step>
      {flow === 'browser' ? (
        <Step number={3} title="Enter the redirect address exactly like this">
          <p>Replace what stands in the field. A missing letter or an extra slash makes the sign-in fail.</p>
          <ToCopy label="Redirect address" text={facts.redirectAddress} />
        </Step>
      ) : null}
    </>
  )
}

function Waiting({
  flow,
  code,
  onCancel,
}: {
  flow: Flow
  code: EventPayload<'signInCode'> | null
  onCancel: () => void
}) {
  return (
    <div className={css.waiting}>
      {flow === 'code' && code ? (
        <div className={css.code}>
          <p>
            Open the page below in any browser and type the code{' '}
            <b className={css.userCode}>{code.userCode}</b>
          </p>
          <ToCopy label="Address of the page" text={code.page} />
        </div>
      ) : null}
      <div className={css.actions}>
        <Spinner
          sentence={
            flow === 'browser'
              ? 'Waiting for the sign-in in your browser'
              : code
                ? 'Waiting until the code is typed'
                : 'Asking for a code'
          }
        />
        <Button onPress={onCancel}>Cancel the sign-in</Button>
      </div>
    </div>
  )
}

function Connect({ facts, knownId }: { facts: Output<'readSignInFacts'>; knownId: string }) {
  const [, navigate] = useLocation()
  const info = useVerb('readAppInfo', undefined)
  const [flow, setFlow] = useState<Flow>('browser')
  const [clientId, setClientId] = useState(knownId)
  const [chooseAccount, setChooseAccount] = useState(false)
  const [code, setCode] = useState<EventPayload<'signInCode'> | null>(null)
  const browser = useAct('signInWithBrowser', { quiet: true })
  const device = useAct('signInWithCode', { quiet: true })
  const cancel = useAct('cancelSignIn')
  const stopped = useRef(false)
  const busy = browser.busy || device.busy
  const error = flow === 'browser' ? browser.error : device.error
  const key = clientId.trim()
  const last = flow === 'browser' ? 4 : 3
  useEvent('signInCode', setCode)

  const signIn = async () => {
    setCode(null)
    stopped.current = false
    const result =
      flow === 'browser'
        ? await browser.act({ clientId: key, chooseAccount })
        : await device.act({ clientId: key })
    // What the operator stopped is no failure to tell of.
    if (!result.ok && stopped.current) (flow === 'browser' ? browser : device).reset()
    if (!result.ok) return
    postNotice({ tone: 'ok', text: `${result.value.organization} is connected.` })
    navigate('/accounts')
  }
  const stop = () => {
    stopped.current = true
    void cancel.act(undefined)
  }
  return (
    <div className={css.scroller}>
      <div className={css.page}>
        <p className={css.lead}>
          Constant Contact lets a program in through an application that you register once. It takes three
          minutes; after that, signing in is one click.
        </p>
        <div className={css.flow}>
          <Segmented
            label="Way to sign in"
            options={[
              { id: 'browser', label: 'In the browser of this computer' },
              { id: 'code', label: 'With a code, in any browser' },
            ]}
            chosen={flow}
            onChoose={setFlow}
          />
        </div>
        <ol className={css.steps}>
          <PortalSteps facts={facts} flow={flow} />
          <Step number={last} title="Paste its client id and sign in">
            <p>The portal calls it API key or client id. It is no secret. A client secret is not needed.</p>
            <form
              className={css.form}
              onSubmit={(event) => {
                event.preventDefault()
                if (key !== '' && !busy) void signIn()
              }}
            >
              <TextField
                label="Client id"
                code
                value={clientId}
                onChange={setClientId}
                placeholder="00000000-0000-0000-0000-000000000000"
                readOnly={busy}
                autoFocus={knownId !== ''}
              />
              {flow === 'browser' ? (
                <Checkbox
                  label="Ask who signs in, even if the browser is signed in already"
                  checked={chooseAccount}
                  onChange={setChooseAccount}
                />
              ) : null}
              {busy ? (
                <Waiting flow={flow} code={code} onCancel={stop} />
              ) : (
                <div className={css.actions}>
                  <Button
                    variant="primary"
                    type="submit"
                    whyOff={key === '' ? 'The client id is not filled in yet.' : undefined}
                  >
                    Sign in…
                  </Button>
                </div>
              )}
            </form>
            {error && !busy ? <ErrorState inside error={error} /> : null}
          </Step>
        </ol>
        <p className={css.vault}>
          <Lock aria-hidden="true" /> {info.data?.vault.sentence}
        </p>
        <p className={css.vault}>
          Asked for: {facts.scopes.join(', ')}. Nothing else of the account can be read.
        </p>
      </div>
    </div>
  )
}

/** Walks a first-timer through the developer portal to a signed-in account. */
export function ConnectScreen({ clientId = '' }: { clientId?: string | undefined }) {
  const facts = useVerb('readSignInFacts', undefined)
  return (
    <>
      <PageHeader title="Connect Constant Contact" path={[{ label: 'Accounts', to: '/accounts' }]} />
      {facts.error ? (
        <ErrorState error={facts.error} onAgain={facts.again} />
      ) : facts.data === undefined ? (
        <Skeleton label="Reading what the portal needs" rows={8} />
      ) : (
        <Connect facts={facts.data} knownId={clientId} />
      )}
    </>
  )
}
