// toBeInTheDocument, toHaveTextContent and their kin, in every test.
import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// What a page does not show within a second, on a machine that does much else, it may still show: who hangs is found.
configure({ asyncUtilTimeout: 20_000 });
