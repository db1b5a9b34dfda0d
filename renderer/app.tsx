import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { Route, Router, Switch, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import css from './app.module.css'
import { followChanges } from './shared/desk.ts'
import { Notices } from './shared/notice.tsx'
import { Rail } from './shell/rail.tsx'

/** Answers stay until the main process says that they are old. */
const makeClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  })

function Screens() {
  const [, navigate] = useLocation()
  return (
    <RouterProvider navigate={navigate}>
      <div className={css.app}>
        <Rail />
        <main className={css.screen}>
          <Switch>
            <Route>
              <p>Nothing here</p>
            </Route>
          </Switch>
        </main>
      </div>
      <Notices />
    </RouterProvider>
  )
}

/** The whole page: rail, screen, palette, notices. */
export function App() {
  const [client] = useState(makeClient)
  useEffect(() => followChanges(client), [client])
  return (
    <I18nProvider locale="en-GB">
      <QueryClientProvider client={client}>
        <Router hook={useHashLocation}>
          <Screens />
        </Router>
      </QueryClientProvider>
    </I18nProvider>
  )
}
