import { Plus } from 'lucide-react'
import { formatLongDay, formatTimeWithZone } from '../../core/format/dates.ts'
import type { Today } from '../../electron/ipc/shapes.ts'
import { useVerb } from '../shared/api.ts'
import { runCommand } from '../shared/commands.ts'
import { useNow } from '../shared/now.ts'
import { Button } from '../ui/controls/button.tsx'
import { PageHeader } from '../ui/feedback/header.tsx'
import { ErrorState, Skeleton } from '../ui/feedback/states.tsx'
import { FirstStart } from './first-start.tsx'
import { NextAction } from './next-action.tsx'
import { Results } from './results.tsx'
import { RunGroups } from './run-groups.tsx'
import css from './today-screen.module.css'
import { Tomorrow } from './tomorrow.tsx'

/** Returns the run that tomorrow's can be made from: today's, or the latest that was sent. */
const findRunToRepeat = ({ waiting, due, sent, date }: Today) => {
  const runs = [...waiting, ...due, ...sent]
  return runs.find((run) => run.date === date) ?? runs[0]
}

function Groups({ today, timeZone, now }: { today: Today; timeZone: string; now: Date }) {
  const source = findRunToRepeat(today)
  return (
    <div className={css.scroller}>
      <div className={css.columns}>
        <div className={css.main}>
          <NextAction today={today} now={now} />
          <RunGroups today={today} timeZone={timeZone} />
        </div>
        <div className={css.side}>
          <Results today={today} now={now} zone={timeZone} />
          <Tomorrow source={source} today={today} />
        </div>
      </div>
    </div>
  )
}

/** The Today screen: what is next, due, sent and failed. Without an account, the first start. */
export function TodayScreen() {
  const accounts = useVerb('listAccounts', undefined)
  const info = useVerb('readAppInfo', undefined)
  const today = useVerb('readToday', undefined)
  const now = useNow(20_000)
  const error = accounts.error ?? info.error ?? today.error

  if (error) {
    return (
      <>
        <PageHeader title="Today" />
        <ErrorState error={error} onAgain={today.again} />
      </>
    )
  }
  if (accounts.data?.length === 0) {
    return (
      <>
        <PageHeader title="Today" />
        <FirstStart />
      </>
    )
  }
  const { timeZone } = info.data ?? {}
  return (
    <>
      <PageHeader
        title="Today"
        fact={
          today.data && timeZone
            ? `${formatLongDay(today.data.date)}, ${formatTimeWithZone(now.toISOString(), timeZone)}`
            : undefined
        }
      >
        <Button icon={Plus} onPress={() => runCommand('new-run')}>
          New run
        </Button>
      </PageHeader>
      {today.data && timeZone ? (
        <Groups today={today.data} timeZone={timeZone} now={now} />
      ) : (
        <Skeleton label="Loading today" rows={14} />
      )}
    </>
  )
}
