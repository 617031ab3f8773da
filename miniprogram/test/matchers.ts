// toBeInTheDocument, toHaveTextContent and their kin, in every test.
import '@testing-library/jest-dom';
