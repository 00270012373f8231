import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Page } from './page';

const query = new URLSearchParams(location.search);
const root = document.createElement('main');
document.body.append(root);

// A real portal takes both from its own page: the class from the timetable, the token from its own server.
createRoot(root).render(
  <StrictMode>
    <Page
      src={query.get('class') ?? '/classes/demo'}
      token={async () => query.get('token') ?? (await fetch('/my-class-token')).text()}
    />
  </StrictMode>,
);
