import { type Exchange, html, type Reply } from '../http/exchange.ts'
import type { World } from '../world.ts'

export const isAuthPath = (path: string): boolean => path.startsWith('/oauth2/') || path === '/activate'
export const handleAuth = (_world: World, _exchange: Exchange): Reply => html(404, '')
