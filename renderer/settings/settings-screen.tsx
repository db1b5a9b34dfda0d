import { Lock, RotateCcw } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import type { AppInfo, Settings } from '../../electron/ipc/app-info.ts'
import { defaultPageLinks, defaultSite, pagePatternProblem } from '../../electron/ipc/rules.ts'
import { Button } from '../shared/button.tsx'
import { useAct, useVerb } from '../shared/desk.ts'
import { Switch, TextField } from '../shared/field.tsx'
import { PageHeader } from '../shared/header.tsx'
import { postNotice } from '../shared/notice-store.ts'
import { Segmented } from '../shared/segmented.tsx'
import { ErrorState, Skeleton } from '../shared/states.tsx'
import { FrameHosts } from './frame-hosts.tsx'
import { PageSelectors } from './page-selectors.tsx'
import css from './settings-screen.module.css'

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.group} aria-label={title}>
      <h2 className={css.head}>{title}</h2>
      {children}
    </section>
  )
}

function Choice({ title, hint, children }: { title: string; hint: string; children: ReactNode }) {
  return (
    <div className={css.choice}>
      <div className={css.words}>
        <p className={css.title}>{title}</p>
        <p className={css.hint}>{hint}</p>
      </div>
      {children}
    </div>
  )
}

type LinkName = keyof Settings['pageLinks']

const links: readonly { id: LinkName; label: string; hint: string }[] = [
  { id: 'schedule', label: 'Scheduling page', hint: 'Opened on the send desk.' },
  { id: 'editor', label: 'Editor', hint: 'Where a draft can be changed by hand.' },
  { id: 'details', label: 'Details of an email', hint: 'What an email is, and what came of it.' },
  {
    id: 'v1Campaign',
    label: 'Campaign of a V1 account',
    hint: 'Opened on the send desk for accounts of the older API.',
  },
]

interface PageLinksProps {
  saved: Settings['pageLinks']
  onSave: (links: Settings['pageLinks']) => Promise<boolean>
}

function PageLinks({ saved, onSave }: PageLinksProps) {
  const [draft, setDraft] = useState(saved)
  const problems = Object.fromEntries(links.map(({ id }) => [id, pagePatternProblem(draft[id], defaultSite)]))
  const wrong = Object.values(problems).some((problem) => problem !== null)
  const changed = links.some(({ id }) => draft[id] !== saved[id])
  return (
    <form
      className={css.links}
      onSubmit={async (event) => {
        event.preventDefault()
        if (await onSave(draft)) postNotice({ tone: 'ok', text: 'The page links are saved.' })
      }}
    >
      <p className={css.hint}>
        Constant Contact does not document the addresses of its pages. If one no longer opens, put the new one
        here, with <code>{'{campaignId}'}</code> or <code>{'{activityId}'}</code> where the id stands.
      </p>
      {links.map(({ id, label, hint }) => (
        <div key={id} className={css.link}>
          <TextField
            label={label}
            code
            value={draft[id]}
            onChange={(value) => setDraft({ ...draft, [id]: value })}
            hint={hint}
            problem={problems[id] ?? undefined}
          />
          <Button
            icon={RotateCcw}
            onPress={() => setDraft({ ...draft, [id]: defaultPageLinks[id] })}
            aria-label={`Reset ${label} to the default`}
            whyOff={draft[id] === defaultPageLinks[id] ? 'This is the default.' : undefined}
          >
            Default
          </Button>
        </div>
      ))}
      <div>
        <Button
          type="submit"
          whyOff={wrong ? 'An address cannot be used.' : changed ? undefined : 'Nothing is changed.'}
        >
          Save page links
        </Button>
      </div>
    </form>
  )
}

function Vault({ vault }: { vault: AppInfo['vault'] }) {
  return (
    <Choice
      title={vault.encrypted ? 'Encrypted by the system' : 'Kept in memory for this session only'}
      hint={vault.sentence}
    >
      <Lock aria-hidden="true" />
    </Choice>
  )
}

/** How the send desk works, the addresses of Constant Contact's pages, and where credentials are kept. */
export function SettingsScreen() {
  const settings = useVerb('readSettings', undefined)
  const info = useVerb('readAppInfo', undefined)
  const { act } = useAct('saveSettings')
  const error = settings.error ?? info.error
  return (
    <>
      <PageHeader title="Settings" />
      {error ? (
        <ErrorState error={error} onAgain={settings.again} />
      ) : settings.data === undefined || info.data === undefined ? (
        <Skeleton label="Reading the settings" rows={8} />
      ) : (
        <div className={css.scroller}>
          <Group title="Send desk">
            <Choice title="Order of the queue" hint="By time: what goes out first comes first.">
              <Segmented
                label="Order of the queue"
                options={[
                  { id: 'time', label: 'By time' },
                  { id: 'name', label: 'By name' },
                ]}
                chosen={settings.data.sendOrder}
                onChoose={(sendOrder) => void act({ sendOrder })}
              />
            </Choice>
            <Choice
              title="When the next page comes forward"
              hint="As soon as Schedule is pressed with the planned time; when Constant Contact has confirmed it; or only on Done, next. However it comes, a campaign counts as scheduled when Constant Contact says so."
            >
              <Segmented
                label="When the next page comes forward"
                options={[
                  { id: 'pressed', label: 'When pressed' },
                  { id: 'confirmed', label: 'When confirmed' },
                  { id: 'asked', label: 'On Done, next' },
                ]}
                chosen={settings.data.nextComes}
                onChoose={(nextComes) => void act({ nextComes })}
              />
            </Choice>
            <Switch
              label="Fill in the time on every page"
              hint="Date and time are put into the fields of the scheduling page. You press Schedule."
              on={settings.data.fillInTimeAlways}
              onChange={(fillInTimeAlways) => void act({ fillInTimeAlways })}
            />
          </Group>
          <Group title="Preview">
            <Choice title="Width at first" hint="How the preview beside the grid opens.">
              <Segmented
                label="Width of the preview at first"
                options={[
                  { id: 'desktop', label: 'Desktop' },
                  { id: 'phone', label: 'Phone' },
                ]}
                chosen={settings.data.previewWidth}
                onChoose={(previewWidth) => void act({ previewWidth })}
              />
            </Choice>
          </Group>
          <Group title="Page links">
            <PageLinks
              key={JSON.stringify(settings.data.pageLinks)}
              saved={settings.data.pageLinks}
              onSave={async (pageLinks) => (await act({ pageLinks })).ok}
            />
          </Group>
          <Group title="Frames of other hosts">
            <FrameHosts
              key={JSON.stringify(settings.data.frameHosts)}
              saved={settings.data.frameHosts}
              onSave={async (frameHosts) => (await act({ frameHosts })).ok}
            />
          </Group>
          <Group title="Page selectors">
            <PageSelectors
              key={JSON.stringify(settings.data.pageSelectors)}
              saved={settings.data.pageSelectors}
              onSave={async (pageSelectors) => (await act({ pageSelectors })).ok}
            />
          </Group>
          <Group title="Credentials">
            <Vault vault={info.data.vault} />
          </Group>
          <p className={css.version}>
            Campaign Desk {info.data.version}
            {info.data.sandboxUrl ? `, with the Constant Contact at ${info.data.sandboxUrl}` : ''}
          </p>
        </div>
      )}
    </>
  )
}
