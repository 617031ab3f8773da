// The page of the room that exists in a test only, as a feature of the mini-program names its own.
// new-room.test.ts lets the mini-program make its configuration of it.
export const visitPlaces = {
  visits: {
    page: 'visits',
    package: 'school',
    tab: { word: '来访', icon: 'person', order: 50, roles: ['psychTeacher'] },
  },
} as const;
