/** What `<hope-player>` says where a province has something to say, in English. */
export const provinceWords = {
  'player.noSchool': 'There is no school today. The next school day: {$day}.',
  'player.portal': 'Go to your school’s page',
  'player.help': 'Get help',
} as const;
