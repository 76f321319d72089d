import { type Static, Type } from 'typebox'

/** One entry of a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/). */
export const FeedEntry = Type.Object({
  id: Type.String(),
  url: Type.String(),
  title: Type.String(),
  content_text: Type.String(),
  /** RFC 3339. */
  date_published: Type.String(),
  date_modified: Type.String(),
  tags: Type.Array(Type.String()),
})
export type FeedEntry = Static<typeof FeedEntry>

export const Feed = Type.Object({
  version: Type.Literal('https://jsonfeed.org/version/1.1'),
  title: Type.String(),
  home_page_url: Type.String(),
  feed_url: Type.String(),
  description: Type.String(),
  language: Type.String(),
  items: Type.Array(FeedEntry),
})
export type Feed = Static<typeof Feed>
